package io.playground.pwp.shared;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.playground.api.CloseReason;
import io.playground.pwp.channel.ChannelLoops;
import io.playground.pwp.control.ControlPacket.Spawned;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the VNIC connects back: pairs each such connection with the packet that says what it is for. They
 * come in either order.
 *
 * <p><b>Threads.</b> The VNIC's event loop.
 */
final class CallbackPort {

  private static final Logger log = LoggerFactory.getLogger(CallbackPort.class);

  private final EventLoop loop;
  private final Duration patience;
  private final CloseReason lost;
  private final BiFunction<Spawned, Channel, Optional<SharedFlow>> paired;
  private final Map<Integer, Connection> waiting = new HashMap<>();
  private final Map<Integer, Spawned> announced = new HashMap<>();
  private Optional<Channel> listening = Optional.empty();

  /**
   * @param patience how long a connection that nothing announces stays open
   * @param lost why a flow ends whose connection the VNIC has closed
   * @param paired begins the flow of a connection; empty if nobody wants it
   */
  CallbackPort(
      EventLoop loop,
      Duration patience,
      CloseReason lost,
      BiFunction<Spawned, Channel, Optional<SharedFlow>> paired) {
    this.loop = loop;
    this.patience = patience;
    this.lost = lost;
    this.paired = paired;
  }

  /** Listens on a free port of this host. */
  ChannelFuture open(ChannelLoops loops, SocketAddress host) {
    ChannelInitializer<Channel> perChannel =
        new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel channel) {
            channel.config().setAutoRead(false);
            channel.pipeline().addLast(new Connection());
          }
        };
    ChannelFuture bound = loops.bind(host, perChannel, loop);
    return bound.addListener(
        done -> {
          if (done.isSuccess()) {
            listening = Optional.of(bound.channel());
          }
        });
  }

  /** What the VNIC says of a connection. */
  void spawned(Spawned spawned) {
    Connection connection = waiting.remove(spawned.spawnTcpPort());
    if (connection == null) {
      announced.put(spawned.spawnTcpPort(), spawned);
    } else {
      connection.pair(spawned);
    }
  }

  void close() {
    listening.ifPresent(CallbackPort::close);
    waiting.values().forEach(each -> close(each.channel));
    waiting.clear();
    announced.clear();
  }

  private static void close(Channel channel) {
    ChannelFuture unused = channel.close();
  }

  /** One connection from the VNIC. */
  private final class Connection extends ChannelInboundHandlerAdapter {

    private Channel channel;
    private int port;
    private Optional<SharedFlow> flow = Optional.empty();
    private Optional<ScheduledFuture<?>> deadline = Optional.empty();

    @Override
    public void channelActive(ChannelHandlerContext context) {
      channel = context.channel();
      port = ((InetSocketAddress) channel.remoteAddress()).getPort();
      Spawned spawned = announced.remove(port);
      if (spawned != null) {
        pair(spawned);
        return;
      }
      waiting.put(port, this);
      deadline =
          Optional.of(
              loop.schedule(
                  () -> {
                    log.debug("Nothing announced the connection from port {}", port);
                    waiting.remove(port, this);
                    ChannelFuture unused = channel.close();
                  },
                  patience.toNanos(),
                  TimeUnit.NANOSECONDS));
    }

    private void pair(Spawned spawned) {
      deadline.ifPresent(each -> each.cancel(false));
      flow = paired.apply(spawned, channel);
      if (flow.isEmpty()) {
        ChannelFuture unused = channel.close();
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      try {
        flow.ifPresent(each -> each.received(bytes));
      } finally {
        bytes.release();
      }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      flow.ifPresent(SharedFlow::checkRoom);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      deadline.ifPresent(each -> each.cancel(false));
      waiting.remove(port, this);
      flow.ifPresent(each -> each.lost(lost));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      log.debug("A callback connection failed and is closed", cause);
      ChannelFuture unused = context.close();
    }
  }
}
