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
 * one connection, and all its callbacks come on one thread, one at a time.
 *
 * <p>What is not overridden here (end of data, back-pressure, the end of the connection) is forwarded
 * by the base classes, both ways.
 */
final class {{class}}Layer extends StackingProtocol {

  // The lookup lets the packet library see a record that is not public.
  private static final PacketFamily<{{class}}Packet> PACKETS =
      PacketFamily.of(MethodHandles.lookup(), {{class}}Packet.class);

  // A reader takes packets of 16 MiB and no more, so a longer write becomes several.
  private static final int LONGEST_DATA = 8 << 20;

  // What comes may be a part of a packet, or several; the decoder keeps what is not complete yet.
  private final PacketDecoder<{{class}}Packet> decoder = PACKETS.decoder();

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

    // A write of several buffers comes here one by one, since only this method is overridden.
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
