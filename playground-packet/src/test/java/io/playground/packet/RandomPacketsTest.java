package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any packets, any cuts and any damage. */
class RandomPacketsTest {

  private static final PacketFamily<RandomPackets.Any> FAMILY =
      PacketFamily.of(MethodHandles.lookup(), RandomPackets.Any.class);
  private static final PacketType<RandomPackets.Reordered> REORDERED =
      PacketType.of(MethodHandles.lookup(), RandomPackets.Reordered.class);

  private static final int ROUNDS = 2000;

  /** Above the longest random packet, and below 256 times the shortest. */
  private static final int MAXIMUM_LENGTH = 9 << 10;

  @Test
  void anyPacketsComeBackFromAnyCuts() {
    Random random = Seeded.random("anyPacketsComeBackFromAnyCuts");
    RandomPackets packets = new RandomPackets(random);
    for (int round = 0; round < ROUNDS; round++) {
      List<RandomPackets.Any> sent = List.of(packets.any(), packets.any(), packets.any());
      byte[] stream = encode(sent);

      Receiver receiver = new Receiver();
      receiver.feedInPieces(stream, random);

      assertThat(receiver.delivered).isEqualTo(sent);
      assertThat(receiver.decoder.statistics()).isEqualTo(new DecoderStatistics(3, 0, 0, 0, 0, 0));
      assertThat(receiver.decoder.memory()).isZero();
    }
  }

  @Test
  void gatheredAndMeasuredAgreeWithEncoded() {
    RandomPackets packets = new RandomPackets(Seeded.random("gatheredAndMeasuredAgreeWithEncoded"));
    for (int round = 0; round < ROUNDS; round++) {
      RandomPackets.Any packet = packets.any();

      assertThat(Wire.join(FAMILY.encodeGathered(packet)))
          .isEqualTo(Wire.join(List.of(FAMILY.encode(packet))));
    }
  }

  @Test
  void theOrderOfFieldsMakesNoDifference() {
    RandomPackets packets = new RandomPackets(Seeded.random("theOrderOfFieldsMakesNoDifference"));
    for (int round = 0; round < ROUNDS; round++) {
      RandomPackets.Nested packet = packets.nested();

      ByteBuffer encoded = REORDERED.encode(RandomPackets.reordered(packet));

      assertThat(FAMILY.decode(encoded)).contains(packet);
    }
  }

  /**
   * Whatever happens to a packet, {@code feed} doesn't throw, what came before it is there, and what comes
   * later, too: all but what the damaged packet's length may still reach over.
   *
   * <p>That a length agrees with its complement by chance is less rare than it seems, for a header is much
   * like itself one byte further on: a flipped bit in the complement's first byte can make 256 times the
   * length of it. The maximum keeps that from reaching far.
   */
  @Test
  void damageNeverThrowsAndLaterPacketsAreDelivered() {
    Random random = Seeded.random("damageNeverThrowsAndLaterPacketsAreDelivered");
    RandomPackets packets = new RandomPackets(random);
    for (int round = 0; round < ROUNDS; round++) {
      List<RandomPackets.Any> before = List.of(packets.any(), packets.any());
      List<RandomPackets.Any> after = List.of(packets.any(), packets.any(), packets.any());
      byte[] good = encode(List.of(packets.any()));
      byte[] bad = damage(good, random);
      // No header in it; longer by 255, which is what zeros before ones can be taken for.
      byte[] room = new byte[good.length + 255];
      Arrays.fill(room, (byte) 0x55);

      Receiver receiver = new Receiver();
      receiver.feedInPieces(Wire.join(encode(before), bad, room, encode(after)), random);

      assertThat(receiver.delivered).startsWith(before.toArray(RandomPackets.Any[]::new));
      assertThat(receiver.delivered).endsWith(after.toArray(RandomPackets.Any[]::new));
      assertThat(receiver.delivered).hasSizeLessThanOrEqualTo(6);
    }
  }

  @Test
  void noiseNeverThrowsAndHoldsNoMoreThanItIs() {
    Random random = Seeded.random("noiseNeverThrowsAndHoldsNoMoreThanItIs");
    byte[] header = encode(List.of(new RandomPackets(random).nested()));
    for (int round = 0; round < ROUNDS; round++) {
      byte[] noise = new byte[random.nextInt(2000)];
      random.nextBytes(noise);
      // With a true header before it, so that the noise is read as a body.
      byte[] names = Arrays.copyOfRange(header, 16, 16 + 1 + "random.nested".length() + 4);
      long length = 16L + names.length + noise.length;
      Receiver receiver = new Receiver();

      receiver.feedInPieces(
          Wire.join(new Wire().u64(length).u64(~length).toBytes(), names, noise), random);

      assertThat(receiver.decoder.statistics().skippedBytes()).isZero();
      assertThat(receiver.decoder.memory()).isZero();
    }
  }

  private static byte[] damage(byte[] packet, Random random) {
    byte[] damaged = packet.clone();
    int at = random.nextInt(damaged.length);
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> Arrays.fill(damaged, at, at + random.nextInt(damaged.length - at), (byte) 0x55);
      case 2 -> damaged = Arrays.copyOf(damaged, at);
      default ->
          damaged =
              Wire.join(
                  Arrays.copyOf(damaged, at),
                  new byte[random.nextInt(50)],
                  Arrays.copyOfRange(damaged, at, damaged.length));
    }
    return damaged;
  }

  private static byte[] encode(List<RandomPackets.Any> packets) {
    return Wire.join(packets.stream().map(FAMILY::encode).toList());
  }

  /** A decoder and what it has delivered. */
  private static final class Receiver {

    private final PacketDecoder<RandomPackets.Any> decoder = FAMILY.decoder(MAXIMUM_LENGTH);
    private final List<RandomPackets.Any> delivered = new ArrayList<>();

    void feedInPieces(byte[] stream, Random random) {
      int from = 0;
      while (from < stream.length) {
        int most = random.nextBoolean() ? 30 : stream.length;
        int to = Math.min(stream.length, from + 1 + random.nextInt(most));
        decoder.feed(ByteBuffer.wrap(Arrays.copyOfRange(stream, from, to)), delivered::add);
        from = to;
      }
    }
  }
}
