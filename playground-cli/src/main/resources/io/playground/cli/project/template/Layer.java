package {{package}}.{{identifier}};

import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.packet.PacketDecoder;
import io.playground.packet.PacketFamily;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;

/**
 * Wraps each write in a {@link {{class}}Packet}, and unwraps it on the other side. One instance serves
 * one connection; Playground calls it on one thread, one callback at a time.
 *
 * <p>The base classes forward everything that is not overridden here: end of data, back-pressure, and
 * the end of the connection, both ways.
 */
final class {{class}}Layer extends StackingProtocol {

  // The lookup gives the packet library access to a record that is not public.
  private static final PacketFamily<{{class}}Packet> PACKETS =
      PacketFamily.of(MethodHandles.lookup(), {{class}}Packet.class);

  // A decoder accepts packets up to 16 MiB, so a longer write becomes several packets.
  private static final int LONGEST_DATA = 8 << 20;

  // Data may hold several packets or only part of one; the decoder keeps an incomplete packet.
  private final PacketDecoder<{{class}}Packet> decoder = PACKETS.decoder();

  @Override
  public void connectionMade(Transport lower) {
    // Not `lower` itself: the layer above would write past this one.
    higherProtocol().connectionMade(new Wrapping(lower));
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    decoder.feed(data, packet -> higherProtocol().dataReceived(packet.data()));
  }

  /** The transport of the layer above: its way down. */
  private static final class Wrapping extends StackingTransport {

    Wrapping(Transport lower) {
      super(lower);
    }

    // A write of several buffers calls this once for each, since only this method is overridden.
    @Override
    public void write(ByteBuffer data) {
      while (data.remaining() > LONGEST_DATA) {
        wrap(data.slice(data.position(), LONGEST_DATA));
        data.position(data.position() + LONGEST_DATA);
      }
      wrap(data);
    }

    private void wrap(ByteBuffer data) {
      lowerTransport().writeAll(PACKETS.encodeGathered(new {{class}}Packet(data)));
    }
  }
}
