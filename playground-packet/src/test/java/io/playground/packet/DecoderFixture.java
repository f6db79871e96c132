package io.playground.packet;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A decoder with what came out of it. */
final class DecoderFixture<P extends Packet> {

  private final PacketDecoder<P> decoder;
  private final List<P> delivered = new ArrayList<>();

  private DecoderFixture(PacketDecoder<P> decoder) {
    this.decoder = decoder;
  }

  static <P extends Packet> DecoderFixture<P> of(Class<P> family) {
    return new DecoderFixture<>(PacketDecoder.of(MethodHandles.lookup(), family));
  }

  static <P extends Packet> DecoderFixture<P> of(Class<P> family, int maximumLength) {
    return new DecoderFixture<>(
        PacketFamily.of(MethodHandles.lookup(), family).decoder(maximumLength));
  }

  /** Feeds each as a piece of its own; a copy, for a decoder owns what it is fed. */
  DecoderFixture<P> feed(byte[]... pieces) {
    for (byte[] piece : pieces) {
      decoder.feed(ByteBuffer.wrap(piece.clone()), delivered::add);
    }
    return this;
  }

  /** Feeds the bytes one by one. */
  DecoderFixture<P> trickle(byte[]... pieces) {
    for (byte each : Wire.join(pieces)) {
      feed(new byte[] {each});
    }
    return this;
  }

  PacketDecoder<P> decoder() {
    return decoder;
  }

  List<P> delivered() {
    return delivered;
  }

  DecoderStatistics statistics() {
    return decoder.statistics();
  }
}
