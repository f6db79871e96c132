package io.playground.bench.packets;

import io.playground.packet.Packet;
import io.playground.packet.PacketDecoder;
import io.playground.packet.PacketFamily;
import io.playground.packet.PacketType;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;

/** The packet module, with one decoder for the stream, as a layer has it. */
final class OurCodec<P extends Packet> implements Codec<ByteBuffer> {

  private final PacketType<P> type;
  private final PacketDecoder<P> decoder;
  private Packet decoded;

  private OurCodec(Class<P> record) {
    type = PacketType.of(MethodHandles.lookup(), record);
    decoder = PacketFamily.of(MethodHandles.lookup(), record).decoder();
  }

  static Codec<ByteBuffer> of(Packet packet) {
    return new OurCodec<>(packet.getClass());
  }

  @Override
  public ByteBuffer encode(Packet packet) {
    return type.encode(type.record().cast(packet));
  }

  @Override
  public Packet decode(ByteBuffer bytes) {
    decoder.feed(bytes.duplicate(), packet -> decoded = packet);
    return decoded;
  }
}
