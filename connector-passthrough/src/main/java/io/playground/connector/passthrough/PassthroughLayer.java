package io.playground.connector.passthrough;

import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.packet.PacketDecoder;
import io.playground.packet.PacketFamily;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Wraps each write in a {@link PassthroughPacket}, and unwraps it on the other side.
 *
 * <p>What it leaves to its base class (end of data, back-pressure, the end of the connection) passes
 * through unchanged.
 */
final class PassthroughLayer extends StackingProtocol {

  // Analysed once; the lookup lets the packet library see a record that is not public.
  private static final PacketFamily<PassthroughPacket> PACKETS =
      PacketFamily.of(MethodHandles.lookup(), PassthroughPacket.class);

  // A reader accepts packets of 16 MiB and no more, so a longer write becomes several packets.
  private static final int LONGEST_DATA = 8 << 20;

  // Packets may come in pieces, or several at once; the decoder keeps what is not complete yet.
  private final PacketDecoder<PassthroughPacket> decoder = PACKETS.decoder();

  @Override
  public void connectionMade(Transport lower) {
    // Never `lower` itself: the layer above would write past this one.
    higherProtocol().connectionMade(new Wrapping(lower));
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    decoder.feed(data, packet -> higherProtocol().dataReceived(packet.data()));
  }

  /** The layer above's way down. */
  private static final class Wrapping extends StackingTransport {

    Wrapping(Transport lower) {
      super(lower);
    }

    @Override
    public void write(ByteBuffer data) {
      while (data.remaining() > LONGEST_DATA) {
        wrap(data.slice(data.position(), LONGEST_DATA));
        data.position(data.position() + LONGEST_DATA);
      }
      wrap(data);
    }

    private void wrap(ByteBuffer data) {
      // Gathered: the header goes before the data without copying it.
      lowerTransport().writeAll(PACKETS.encodeGathered(new PassthroughPacket(data)));
    }

    @Override
    public void writeAll(List<ByteBuffer> data) {
      // One write, so one packet: the wire does not show in how many buffers it came.
      write(joined(data));
    }

    private static ByteBuffer joined(List<ByteBuffer> parts) {
      int size = 0;
      for (ByteBuffer part : parts) {
        size += part.remaining();
      }
      ByteBuffer joined = ByteBuffer.allocate(size);
      parts.forEach(joined::put);
      return joined.flip();
    }
  }
}
