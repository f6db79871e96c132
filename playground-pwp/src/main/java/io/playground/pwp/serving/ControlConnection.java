package io.playground.pwp.serving;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.playground.api.Cancellable;
import io.playground.api.PlaygroundAddress;
import io.playground.packet.PacketDecoder;
import io.playground.pwp.channel.ChannelLoops;
import io.playground.pwp.control.ControlPacket;
import io.playground.pwp.control.ControlPacket.Close;
import io.playground.pwp.control.ControlPacket.Open;
import io.playground.pwp.control.ControlPacket.OpenResponse;
import io.playground.pwp.control.ControlPacket.PromiscuousLevel;
import io.playground.pwp.control.ControlPacket.Spawned;
import io.playground.pwp.control.ControlPacket.StartDump;
import io.playground.pwp.control.ControlPacket.StopDump;
import io.playground.pwp.control.ControlPacket.Wire;
import io.playground.pwp.embedded.SwitchedVnic;
import io.playground.pwp.packets.FrameFormat;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.Listener;
import io.playground.pwp.vnic.NoFreePortException;
import io.playground.pwp.vnic.PortInUseException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control connection of one application: opens and closes its sockets.
 *
 * <p><b>Threads.</b> The connection's event loop, but {@link #send} and {@link #ended}.
 */
final class ControlConnection extends ChannelInboundHandlerAdapter {

  private static final Logger log = LoggerFactory.getLogger(ControlConnection.class);

  private static final int HIGHEST_LEVEL = 4;

  private final ChannelLoops loops;
  private final SwitchedVnic vnic;
  private final Channel channel;
  private final PacketDecoder<ControlPacket> decoder =
      ControlPacket.FAMILY.decoder(ControlPacket.LONGEST);

  /** How to close each socket, by the application's id for it. */
  private final Map<Long, Runnable> sockets = new HashMap<>();

  private Optional<Cancellable> dump = Optional.empty();

  ControlConnection(ChannelLoops loops, SwitchedVnic vnic, Channel channel) {
    this.loops = loops;
    this.vnic = vnic;
    this.channel = channel;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      // A copy: what the decoder keeps of a packet may refer to it.
      byte[] copy = new byte[bytes.readableBytes()];
      bytes.readBytes(copy);
      decoder.feed(ByteBuffer.wrap(copy), this::received);
    } finally {
      bytes.release();
    }
  }

  private void received(ControlPacket packet) {
    if (packet instanceof Open open) {
      open(open);
    } else if (packet instanceof Close close) {
      Optional.ofNullable(sockets.remove(close.connectionId())).ifPresent(Runnable::run);
    } else if (packet instanceof PromiscuousLevel level) {
      level(level);
    } else if (packet instanceof StartDump) {
      if (dump.isEmpty()) {
        dump = Optional.of(vnic.onFrame(this::dumped));
      }
    } else if (packet instanceof StopDump) {
      stopDump();
    } else if (packet instanceof Wire wire) {
      vnic.inject(framed(wire));
    }
  }

  private void open(Open open) {
    long id = open.connectionId();
    try {
      if (sockets.containsKey(id)) {
        refuse(id, OpenResponse.UNAVAILABLE, "ConnectionId " + id + " is in use");
      } else if (open.connectData().isPresent() == open.listenData().isPresent()) {
        refuse(id, OpenResponse.OTHER, "either connectData or listenData is needed");
      } else if (open.connectData().isPresent()) {
        connect(open, open.connectData().get());
      } else {
        listen(open, open.listenData().orElseThrow().sourcePort());
      }
    } catch (PortInUseException | NoFreePortException e) {
      log.debug("No port for {}", open, e);
      refuse(id, OpenResponse.UNAVAILABLE, "Port is not available");
    } catch (IllegalArgumentException | IllegalStateException e) {
      refuse(id, OpenResponse.OTHER, String.valueOf(e.getMessage()));
    }
  }

  private void refuse(long id, short code, String why) {
    send(OpenResponse.failed(id, code, why));
  }

  private void connect(Open open, ControlPacket.Connect to) {
    PlaygroundAddress destination = PlaygroundAddress.parse(to.destination());
    Flow flow = vnic.connect(destination, to.destinationPort(), callback(open, true));
    sockets.put(open.connectionId(), flow::close);
    // Before Spawned: the callback's packets are written by a later task of this loop.
    send(OpenResponse.of(open.connectionId(), flow.info().local().port()));
  }

  private void listen(Open open, int port) {
    Listener listener = vnic.listen(port, () -> callback(open, false));
    sockets.put(open.connectionId(), listener::close);
    send(OpenResponse.of(open.connectionId(), listener.port()));
  }

  private Callback callback(Open open, boolean own) {
    InetSocketAddress address = new InetSocketAddress(open.callbackAddress(), open.callbackPort());
    return new Callback(
        loops,
        address,
        new Callback.Events() {
          @Override
          public void up(int tcpPort, Flow flow) {
            send(
                new Spawned(
                    open.connectionId(),
                    tcpPort,
                    flow.info().local().address().toString(),
                    flow.info().local().port(),
                    flow.info().remote().address().toString(),
                    flow.info().remote().port()));
          }

          @Override
          public void over() {
            if (own) {
              ended(open.connectionId());
            }
          }
        });
  }

  /** A connecting socket is over; its id is free again. Any thread. */
  private void ended(long id) {
    try {
      channel.eventLoop().execute(() -> sockets.remove(id));
    } catch (RejectedExecutionException e) {
      log.debug("The loop of a control connection has ended", e);
    }
  }

  private void level(PromiscuousLevel asked) {
    asked
        .set()
        .filter(level -> level <= HIGHEST_LEVEL)
        .ifPresent(level -> vnic.setPromiscuousLevel(level));
    send(new PromiscuousLevel(Optional.empty(), Optional.of((short) vnic.promiscuousLevel())));
  }

  /** A dump never holds up the network: what the application does not read in time is left out. */
  private void dumped(ByteBuffer frame) {
    if (channel.isWritable()) {
      ChannelFuture unused = channel.writeAndFlush(Unpooled.wrappedBuffer(frame));
    }
  }

  private void stopDump() {
    dump.ifPresent(Cancellable::cancel);
    dump = Optional.empty();
  }

  private static ByteBuffer framed(Wire wire) {
    ByteBuffer packet = ControlPacket.FAMILY.encode(wire);
    int length = packet.remaining();
    ByteBuf frame = Unpooled.buffer(length + FrameFormat.OVERHEAD);
    frame.writeZero(FrameFormat.PREFIX_BYTES);
    FrameFormat.setPrefix(frame, 0, length);
    frame.writeBytes(packet);
    FrameFormat.writeTrailer(frame, length);
    return frame.nioBuffer();
  }

  private void send(ControlPacket packet) {
    ChannelFuture unused =
        channel.writeAndFlush(Unpooled.wrappedBuffer(ControlPacket.FAMILY.encode(packet)));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stopDump();
    List.copyOf(sockets.values()).forEach(Runnable::run);
    sockets.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("A control connection failed and is closed", cause);
    ChannelFuture unused = context.close();
  }
}
