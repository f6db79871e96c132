package io.playground.pwp.serving;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.pwp.channel.ChannelLoops;
import io.playground.pwp.flow.WireFlow;
import io.playground.pwp.packets.WirePacketWriter;
import io.playground.pwp.vnic.Flow;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a socket: carries bytes between a flow of the network and the callback connection to
 * the application. Whichever side is full holds up the other.
 *
 * <p>Until the callback connection is up, the flow does not read, so data that comes before waits in it.
 *
 * <p><b>Threads.</b> The flow's event loop, which is the callback connection's, too.
 */
final class Callback extends ChannelInboundHandlerAdapter implements Protocol {

  private static final Logger log = LoggerFactory.getLogger(Callback.class);
  private static final Duration DIAL_TIMEOUT = Duration.ofSeconds(10);

  /** What becomes of it, on the flow's event loop. */
  interface Events {

    /** The callback connection is up; this is its TCP port on the VNIC's side. */
    void up(int tcpPort, Flow flow);

    /** The connection has ended. */
    void over();
  }

  private final ChannelLoops loops;
  private final InetSocketAddress application;
  private final Events events;
  private WireFlow flow;
  private Optional<Channel> channel = Optional.empty();
  private boolean flushing;
  private boolean writable = true;
  private boolean over;

  Callback(ChannelLoops loops, InetSocketAddress application, Events events) {
    this.loops = loops;
    this.application = application;
    this.events = events;
  }

  // The flow.

  @Override
  public void connectionMade(Transport transport) {
    flow = (WireFlow) transport;
    flow.pauseReading();
    loops
        .dial(flow.loop(), application, DIAL_TIMEOUT, this)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                log.warn(
                    "The application does not answer at {}; {} is closed",
                    application,
                    flow,
                    done.cause());
                flow.abort();
              }
            });
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    Channel up = channel.orElseThrow();
    ChannelFuture unused = up.write(Unpooled.wrappedBuffer(data));
    if (!up.isWritable()) {
      flow.pauseReading();
    }
    if (!flushing) {
      flushing = true;
      up.eventLoop().execute(this::flush);
    }
  }

  private void flush() {
    flushing = false;
    channel.ifPresent(Channel::flush);
  }

  @Override
  public void writableChanged(boolean room) {
    writable = room;
    channel.ifPresent(up -> up.config().setAutoRead(room));
  }

  @Override
  public void connectionLost(CloseReason reason) {
    over = true;
    channel.ifPresent(Callback::closeAfterWrites);
    events.over();
  }

  private static void closeAfterWrites(Channel up) {
    ChannelFuture unused =
        up.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  // The callback connection.

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (over) {
      ChannelFuture unused = context.close();
      return;
    }
    channel = Optional.of(context.channel());
    context.channel().config().setAutoRead(writable);
    events.up(port(context.channel().localAddress()), flow);
    flow.resumeReading();
  }

  /** A channel inside this process has no port. */
  private static int port(SocketAddress address) {
    return address instanceof InetSocketAddress inet ? inet.getPort() : 0;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      while (bytes.isReadable()) {
        byte[] piece = new byte[Math.min(bytes.readableBytes(), WirePacketWriter.MAXIMUM_DATA)];
        bytes.readBytes(piece);
        flow.write(ByteBuffer.wrap(piece));
      }
    } finally {
      bytes.release();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      flow.resumeReading();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    channel = Optional.empty();
    flow.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("The callback connection of {} failed and is closed", flow, cause);
    ChannelFuture unused = context.close();
  }
}
