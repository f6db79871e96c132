package io.playground.bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import java.util.List;

/** The peer's receiver: counts what comes, or sends it back. Argument: the {@link Traffic}. */
public final class RawReceiver implements Worker {

  private final RawSockets sockets = new RawSockets();
  private final Meter meter = new Meter();
  private final Channel listening;

  public RawReceiver(List<String> arguments) {
    Traffic traffic = Traffic.parse(arguments.get(0));
    listening =
        sockets.listen(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                switch (traffic) {
                  case BULK -> channel.pipeline().addLast(new Counting(meter));
                  case SMALL -> channel.pipeline().addLast(Framing.decoder(), new Counting(meter));
                  case PING_PONG -> channel.pipeline().addLast(new Echoing());
                }
              }
            });
  }

  @Override
  public Reply answer(String verb, long parameter) {
    return switch (verb) {
      case "port" -> Reply.of("port", RawSockets.port(listening));
      case "sample" -> meter.sample();
      case "statistics" -> Reply.of("dropped", 0);
      default -> throw new IllegalArgumentException(verb);
    };
  }

  @Override
  public void close() {
    sockets.close();
  }

  /** In bulk what one read brings counts as a message, so there the bytes tell. */
  private static final class Counting extends ChannelInboundHandlerAdapter {

    private final Meter meter;

    Counting(Meter meter) {
      this.meter = meter;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf data = (ByteBuf) message;
      meter.add(1, data.readableBytes());
      data.release();
    }
  }

  private static final class Echoing extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ChannelFuture unused = context.write(message, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }
}
