package io.playground.bench.relay;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import java.util.List;

/**
 * The peer's switch: what comes in on one side goes out on the other. Arguments: the receiver's port, the
 * {@link Traffic}.
 *
 * <p>As Netty's own example of a proxy, it dials on the event loop of the channel that came in, so
 * that nothing changes threads. It does not wait for each write, as the example does, but reads on
 * until the other side's high-water mark, and flushes at the end of each read, which is faster.
 */
public final class RawProxy implements Worker {

  private final RawSockets sockets = new RawSockets();
  private final Channel listening;

  public RawProxy(List<String> arguments) {
    int receiver = Integer.parseInt(arguments.get(0));
    boolean framed = Traffic.parse(arguments.get(1)) == Traffic.SMALL;
    listening =
        sockets.listen(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.config().setAutoRead(false);
                if (framed) {
                  channel.pipeline().addLast(Framing.finder());
                }
                channel.pipeline().addLast(new Dialling(receiver));
              }
            });
  }

  @Override
  public Reply answer(String verb, long parameter) {
    return switch (verb) {
      case "port" -> Reply.of("port", RawSockets.port(listening));
      case "statistics" -> Reply.of("dropped", 0);
      default -> throw new IllegalArgumentException(verb);
    };
  }

  @Override
  public void close() {
    sockets.close();
  }

  /** Makes way for {@link PassingOn} when the other side is there. */
  private static final class Dialling extends ChannelInboundHandlerAdapter {

    private final int receiver;

    Dialling(int receiver) {
      this.receiver = receiver;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      Channel in = context.channel();
      ChannelHandler back = new PassingOn(in);
      RawSockets.dialOnLoopOf(in, receiver, back)
          .addListener(
              (ChannelFutureListener)
                  dialled -> {
                    if (dialled.isSuccess()) {
                      context.pipeline().replace(this, "there", new PassingOn(dialled.channel()));
                      in.config().setAutoRead(true);
                    } else {
                      ChannelFuture unused = in.close();
                    }
                  });
    }
  }

  private static final class PassingOn extends ChannelInboundHandlerAdapter {

    private final Channel other;

    PassingOn(Channel other) {
      this.other = other;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ChannelFuture unused = other.write(message, other.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      other.flush();
      if (!other.isWritable()) {
        context.channel().config().setAutoRead(false);
      }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      other.config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      ChannelFuture unused = other.close();
    }
  }
}
