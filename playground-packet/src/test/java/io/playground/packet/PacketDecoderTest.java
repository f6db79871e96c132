package io.playground.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream of packets: where one begins, which are known, what is held, and whose fault is whose. */
class PacketDecoderTest {

  sealed interface Family extends Packet {

    @PacketDefinition(identifier = "data", version = "1.0")
    record Data(ByteBuffer bytes) implements Family {}

    @PacketDefinition(identifier = "note", version = "1.0")
    record Note(String text) implements Family {}

    @PacketDefinition(identifier = "note", version = "1.3")
    record Note3(String text, Optional<String> author) implements Family {}

    @PacketDefinition(identifier = "note", version = "2.1")
    record Note21(int number) implements Family {}
  }

  private static byte[] note(String version, String text) {
    return Wire.packet("note", version, Wire.body(1).u16(0).string(text));
  }

  private static byte[] data(byte... bytes) {
    return Wire.packet("data", "1.0", Wire.body(1).u16(0).u64(bytes.length).raw(bytes));
  }

  /** "An exact match is used; otherwise the highest known minor version of the same major." */
  @Test
  void readsAnUnknownMinorVersionAsTheHighestKnownOne() {
    DecoderFixture<Family> reader =
        DecoderFixture.of(Family.class)
            .feed(note("1.0", "a"), note("1.3", "b"), note("1.1", "c"), note("1.4", "d"))
            .feed(note("1.0", "e"));

    assertThat(reader.delivered())
        .containsExactly(
            new Family.Note("a"),
            new Family.Note3("b", Optional.empty()),
            new Family.Note3("c", Optional.empty()),
            new Family.Note3("d", Optional.empty()),
            new Family.Note("e"));
    assertThat(reader.statistics()).isEqualTo(new DecoderStatistics(5, 2, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0", "3.0", "x", "", "1", "1.0.0"})
  void skipsAnotherMajorVersionWhole(String version) {
    DecoderFixture<Family> reader =
        DecoderFixture.of(Family.class).feed(note(version, "unknown"), note("1.0", "known"));

    assertThat(reader.delivered()).containsExactly(new Family.Note("known"));
    assertThat(reader.statistics()).isEqualTo(new DecoderStatistics(1, 0, 1, 0, 0, 0));
  }

  @Test
  void skipsAPacketWhoseNamesReachPastItsEnd() {
    byte[] lying = new Wire().u64(20).u64(~20L).u8(200).u8(0).u16(0).toBytes();

    DecoderFixture<Family> reader =
        DecoderFixture.of(Family.class).feed(Wire.join(lying, note("1.0", "next")));

    assertThat(reader.delivered()).containsExactly(new Family.Note("next"));
    assertThat(reader.statistics()).isEqualTo(new DecoderStatistics(1, 0, 0, 1, 0, 0));
  }

  /** "Where length and inverted length disagree, the reader moves one byte on and tries again." */
  @Test
  void countsTheBytesBetweenPackets() {
    byte[] garbage = "rubbish in between, rather more than a header of it".getBytes(US_ASCII);
    DecoderFixture<Family> reader =
        DecoderFixture.of(Family.class)
            .feed(garbage, note("1.0", "a"), garbage, note("1.0", "b"), garbage);

    assertThat(reader.delivered()).containsExactly(new Family.Note("a"), new Family.Note("b"));
    // The last bytes may yet turn out to be the start of a packet.
    assertThat(reader.statistics().skippedBytes()).isEqualTo(3L * garbage.length - 15);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 19, 1001, 1L << 31, 1L << 32 | 100, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void passesOverAnImpossibleLengthByteByByte(long length) {
    // With zeros behind it, 00..00 ff..ff would be a possible length one byte further on.
    byte[] impossible = new Wire().u64(length).u64(~length).u8('x').toBytes();

    for (DecoderFixture<Family> reader :
        List.of(
            DecoderFixture.of(Family.class, 1000).feed(Wire.join(impossible, note("1.0", "next"))),
            DecoderFixture.of(Family.class, 1000).trickle(impossible, note("1.0", "next")))) {
      assertThat(reader.delivered()).containsExactly(new Family.Note("next"));
      assertThat(reader.statistics()).isEqualTo(new DecoderStatistics(1, 0, 0, 0, 17, 1));
    }
  }

  @Test
  void takesPacketsUpToTheMaximumLength() {
    byte[] packet = note("1.0", "just so long");

    assertThat(DecoderFixture.of(Family.class, packet.length).trickle(packet).delivered())
        .hasSize(1);
    assertThat(DecoderFixture.of(Family.class, packet.length - 1).trickle(packet).delivered())
        .isEmpty();
  }

  @Test
  void aMaximumShorterThanAnyPacketIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DecoderFixture.of(Family.class, 19))
        .withMessageContaining("19");
  }

  @Test
  void setsAsideNoMemoryForALengthThatIsOnlyDeclared() {
    byte[] start =
        new Wire().u64(16 << 20).u64(~(16 << 20)).name("data").name("1.0").u16(1).u16(0).toBytes();
    DecoderFixture<Family> reader = DecoderFixture.of(Family.class);

    reader.feed(start);
    assertThat(reader.decoder().memory()).isLessThan(100);

    reader.feed(new byte[10_000]);
    assertThat(reader.decoder().memory()).isLessThan(25_000);
  }

  @Test
  void holdsNothingOfAPacketOfUnknownType() {
    byte[] unknown = Wire.packet("other", "1.0", new Wire().raw(new byte[100_000]));
    DecoderFixture<Family> reader = DecoderFixture.of(Family.class);

    for (int from = 0; from < unknown.length; from += 1000) {
      reader.feed(Arrays.copyOfRange(unknown, from, Math.min(from + 1000, unknown.length)));
      assertThat(reader.decoder().memory()).isZero();
    }
    reader.feed(note("1.0", "next"));

    assertThat(reader.delivered()).containsExactly(new Family.Note("next"));
    assertThat(reader.statistics()).isEqualTo(new DecoderStatistics(1, 0, 1, 0, 0, 0));
  }

  @Test
  void holdsNothingBetweenPackets() {
    DecoderFixture<Family> reader = DecoderFixture.of(Family.class).trickle(note("1.0", "a"));

    assertThat(reader.decoder().memory()).isZero();
  }

  @Test
  void aPacketInPiecesIsPutTogetherWithAllItsBytes() {
    byte[] bytes = new byte[50_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    byte[] stream = Wire.join(data(bytes), note("1.0", "behind"));
    DecoderFixture<Family> reader = DecoderFixture.of(Family.class);

    for (int from = 0; from < stream.length; from += 777) {
      reader.feed(Arrays.copyOfRange(stream, from, Math.min(from + 777, stream.length)));
    }

    assertThat(reader.delivered())
        .containsExactly(new Family.Data(ByteBuffer.wrap(bytes)), new Family.Note("behind"));
  }

  @Test
  void buffersOfAPacketAreSlicesOfWhatWasFed() {
    byte[] stream = Wire.join(new byte[3], data((byte) 1, (byte) 2), data((byte) 3), new byte[5]);
    List<ByteBuffer> buffers = new ArrayList<>();

    reader()
        .feed(
            ByteBuffer.wrap(stream, 3, stream.length - 8).slice(),
            packet -> buffers.add(((Family.Data) packet).bytes()));
    Arrays.fill(stream, (byte) 9);

    assertThat(buffers).extracting(ByteBuffer::remaining).containsExactly(2, 1);
    assertThat(buffers).extracting(buffer -> buffer.get(0)).containsExactly((byte) 9, (byte) 9);
    assertThat(buffers).noneMatch(ByteBuffer::isReadOnly);
  }

  @Test
  void takesBuffersWithoutAnArray() {
    byte[] packet = note("1.0", "here");
    ByteBuffer direct = ByteBuffer.allocateDirect(packet.length).put(packet).flip();
    PacketDecoder<Family> decoder = reader();
    List<Family> delivered = new ArrayList<>();

    decoder.feed(direct, delivered::add);
    decoder.feed(ByteBuffer.wrap(packet).asReadOnlyBuffer(), delivered::add);

    assertThat(delivered).containsExactly(new Family.Note("here"), new Family.Note("here"));
  }

  @Test
  void whatTheSinkThrowsComesOutAndCostsNoPacket() {
    byte[] stream =
        Wire.join(
            note("1.0", "a"),
            "garbage".getBytes(US_ASCII),
            note("1.0", "b"),
            note("1.0", "c"),
            note("1.0", "d"));
    for (int cut = 0; cut <= stream.length; cut++) {
      PacketDecoder<Family> decoder = reader();
      List<String> delivered = new ArrayList<>();
      Consumer<Family> sink =
          packet -> {
            delivered.add(((Family.Note) packet).text());
            throw new IllegalStateException("the sink's own fault");
          };

      feedUntilQuiet(decoder, Arrays.copyOf(stream, cut), sink);
      feedUntilQuiet(decoder, Arrays.copyOfRange(stream, cut, stream.length), sink);

      assertThat(delivered).as("cut at %d", cut).containsExactly("a", "b", "c", "d");
      assertThat(decoder.statistics()).isEqualTo(new DecoderStatistics(4, 0, 0, 0, 7, 0));
    }
  }

  /** Feeds, and after each throw goes on with an empty buffer, as the contract has it. */
  private static void feedUntilQuiet(
      PacketDecoder<Family> decoder, byte[] piece, Consumer<Family> sink) {
    ByteBuffer next = ByteBuffer.wrap(piece);
    for (boolean quiet = false; !quiet; next = ByteBuffer.allocate(0)) {
      try {
        decoder.feed(next, sink);
        quiet = true;
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("the sink's own fault");
      }
    }
  }

  @Test
  void aSinkThatFeedsItsOwnDecoderIsTold() {
    PacketDecoder<Family> decoder = reader();

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                decoder.feed(
                    ByteBuffer.wrap(note("1.0", "a")),
                    packet -> decoder.feed(ByteBuffer.allocate(0), ignored -> {})))
        .withMessageContaining("sink");
  }

  @Test
  void decodeTakesOnePacketAndNothingElse() {
    PacketFamily<Family> family = PacketFamily.of(MethodHandles.lookup(), Family.class);
    byte[] packet = note("1.0", "one");

    assertThat(family.decode(ByteBuffer.wrap(packet))).contains(new Family.Note("one"));
    assertThat(family.decode(ByteBuffer.wrap(packet, 0, packet.length - 1))).isEmpty();
    assertThat(family.decode(ByteBuffer.wrap(Arrays.copyOf(packet, packet.length + 1)))).isEmpty();
    assertThat(family.decode(ByteBuffer.wrap(Wire.join(packet, packet)))).isEmpty();
    assertThat(family.decode(ByteBuffer.allocate(0))).isEmpty();
    assertThat(family.decode(ByteBuffer.wrap(note("7.0", "one")))).isEmpty();
  }

  private static PacketDecoder<Family> reader() {
    return DecoderFixture.of(Family.class).decoder();
  }
}
