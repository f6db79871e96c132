package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a writer may count on, and what it is told when it is wrong. */
class PacketTypeTest {

  record Group(String text, @Unsigned(8) int small) {}

  @PacketDefinition(identifier = "everything", version = "3.14")
  record Sample(
      String text,
      List<String> texts,
      @Unsigned(8) int small,
      @MaxValue(1000) int bounded,
      @Unsigned(64) BigInteger huge,
      List<@Unsigned(8) Integer> smalls,
      Optional<Group> group,
      Integer boxed)
      implements Packet {

    Sample withText(String text) {
      return new Sample(text, texts, small, bounded, huge, smalls, group, boxed);
    }

    Sample withTexts(List<String> texts) {
      return new Sample(text, texts, small, bounded, huge, smalls, group, boxed);
    }

    Sample withSmall(int small) {
      return new Sample(text, texts, small, bounded, huge, smalls, group, boxed);
    }

    Sample withBounded(int bounded) {
      return new Sample(text, texts, small, bounded, huge, smalls, group, boxed);
    }

    Sample withHuge(BigInteger huge) {
      return new Sample(text, texts, small, bounded, huge, smalls, group, boxed);
    }

    Sample withSmalls(List<Integer> smalls) {
      return new Sample(text, texts, small, bounded, huge, smalls, group, boxed);
    }

    Sample withGroup(Optional<Group> group) {
      return new Sample(text, texts, small, bounded, huge, smalls, group, boxed);
    }

    Sample withBoxed(Integer boxed) {
      return new Sample(text, texts, small, bounded, huge, smalls, group, boxed);
    }
  }

  private static final Sample GOOD =
      new Sample("", List.of(), 0, 0, BigInteger.ONE, List.of(), Optional.empty(), 0);

  private static final PacketType<Sample> TYPE =
      PacketType.of(MethodHandles.lookup(), Sample.class);

  /** Has nothing, and so gives nulls. */
  private static final Map<String, Optional<Group>> UNSET = Map.of();

  record Wrong(Sample packet, String component, String problem) {
    @Override
    public String toString() {
      return component + " " + problem;
    }
  }

  static List<Wrong> wrongs() {
    String longest = "x".repeat(65_535);
    return List.of(
        new Wrong(GOOD.withText(null), "Sample, component 'text'", "is null"),
        new Wrong(GOOD.withText(longest + "x"), "Sample, component 'text'", "65536 bytes"),
        new Wrong(GOOD.withText("é".repeat(32_768)), "Sample, component 'text'", "65536 bytes"),
        new Wrong(GOOD.withText("a\uD83D"), "Sample, component 'text'", "surrogate"),
        new Wrong(GOOD.withText("\uDE00" + longest), "Sample, component 'text'", "surrogate"),
        new Wrong(GOOD.withTexts(null), "Sample, component 'texts'", "is null"),
        new Wrong(GOOD.withTexts(Arrays.asList("a", null)), "Sample, component 'texts'", "is null"),
        new Wrong(
            GOOD.withTexts(List.of(longest + "x")), "Sample, component 'texts[]'", "65536 bytes"),
        new Wrong(
            GOOD.withTexts(Collections.nCopies(65_536, "")),
            "Sample, component 'texts'",
            "65536 elements"),
        new Wrong(
            GOOD.withSmalls(Collections.nCopies(65_536, 1)),
            "Sample, component 'smalls'",
            "65536 elements"),
        new Wrong(
            GOOD.withSmalls(Collections.singletonList(null)),
            "Sample, component 'smalls'",
            "is null"),
        new Wrong(
            GOOD.withSmalls(List.of(1, 256)),
            "Sample, component 'smalls[]'",
            "is 256; it is allowed from 0 to 255"),
        new Wrong(GOOD.withSmall(256), "Sample, component 'small'", "is 256"),
        new Wrong(GOOD.withSmall(-1), "Sample, component 'small'", "is -1"),
        new Wrong(GOOD.withBounded(1001), "Sample, component 'bounded'", "from 0 to 1000"),
        new Wrong(
            GOOD.withHuge(BigInteger.TWO.pow(64)),
            "Sample, component 'huge'",
            "is 18446744073709551616"),
        new Wrong(GOOD.withHuge(BigInteger.ONE.negate()), "Sample, component 'huge'", "is -1"),
        new Wrong(
            GOOD.withGroup(UNSET.get("group")), "Sample, component 'group'", "Optional.empty()"),
        new Wrong(
            GOOD.withGroup(Optional.of(new Group(null, 0))), "Group, component 'text'", "is null"),
        new Wrong(
            GOOD.withGroup(Optional.of(new Group("", 300))), "Group, component 'small'", "is 300"),
        new Wrong(GOOD.withBoxed(null), "Sample, component 'boxed'", "is null"));
  }

  /** "A mandatory field that is unset is an error for the writer." */
  @ParameterizedTest
  @MethodSource("wrongs")
  void whatCannotBeWrittenIsRefusedWithRecordAndComponent(Wrong wrong) {
    assertThatExceptionOfType(PacketEncodingException.class)
        .isThrownBy(() -> TYPE.encode(wrong.packet()))
        .withMessageContaining(wrong.component())
        .withMessageContaining(wrong.problem());
    assertThatExceptionOfType(PacketEncodingException.class)
        .isThrownBy(() -> TYPE.encodeGathered(wrong.packet()));
  }

  @Test
  void theLimitsThemselvesCanBeWritten() {
    Sample limits =
        new Sample(
            "x".repeat(65_535),
            Collections.nCopies(65_535, ""),
            255,
            1000,
            BigInteger.TWO.pow(64).subtract(BigInteger.ONE),
            Collections.nCopies(65_535, 255),
            Optional.of(new Group("", 0)),
            Integer.MIN_VALUE);

    assertThat(PacketFamily.of(List.of(TYPE)).decode(TYPE.encode(limits))).contains(limits);
  }

  @Test
  void aTypeKnowsItsNameAndVersion() {
    assertThat(TYPE.identifier()).isEqualTo("everything");
    assertThat(TYPE.version()).isEqualTo(new Version(3, 14));
    assertThat(TYPE.record()).isEqualTo(Sample.class);
    assertThat(TYPE).hasToString("everything 3.14 (" + Sample.class.getName() + ")");
  }

  @Test
  void nullIsNoPacket() {
    assertThatNullPointerException().isThrownBy(() -> TYPE.encode(null));
    assertThatNullPointerException().isThrownBy(() -> TYPE.encodedLength(null));
  }

  @PacketDefinition(identifier = "blobs", version = "1.0")
  record Blobs(
      int first, ByteBuffer a, int between, List<ByteBuffer> more, Optional<ByteBuffer> last)
      implements Packet {}

  private static final PacketType<Blobs> BLOBS = PacketType.of(MethodHandles.lookup(), Blobs.class);

  @Test
  void encodeGatheredRefersToLongBuffersAndCopiesShortOnes() {
    ByteBuffer large = filled(100_000);
    ByteBuffer small = filled(10);
    Blobs packet =
        new Blobs(1, large, 2, List.of(small, large, large), Optional.of(filled(70_000)));

    List<ByteBuffer> gathered = BLOBS.encodeGathered(packet);

    assertThat(Wire.join(gathered)).isEqualTo(BLOBS.encode(packet).array());
    byte[] before = Wire.join(gathered);
    large.put(0, (byte) ~large.get(0));
    small.put(0, (byte) ~small.get(0));
    assertThat(bytesThatDiffer(before, Wire.join(gathered)))
        .as("the long buffer is in the packet three times")
        .isEqualTo(3);
    assertThat(large.position()).isZero();
  }

  @Test
  void aHeaderBeforeAPayloadIsTwoBuffers() {
    PacketType<VectorPacket.Passthrough> type =
        PacketType.of(MethodHandles.lookup(), VectorPacket.Passthrough.class);

    assertThat(type.encodeGathered(new VectorPacket.Passthrough(filled(65_536)))).hasSize(2);
    assertThat(type.encodeGathered(new VectorPacket.Passthrough(filled(64)))).hasSize(1);
  }

  @Test
  void aPacketThatReadersWouldRefuseIsRefusedAtOnce() {
    PacketType<VectorPacket.Passthrough> type =
        PacketType.of(MethodHandles.lookup(), VectorPacket.Passthrough.class);
    int overhead = type.encodedLength(new VectorPacket.Passthrough(filled(0)));
    ByteBuffer longest = filled(PacketType.DEFAULT_MAXIMUM_LENGTH - overhead);
    ByteBuffer tooLong = filled(PacketType.DEFAULT_MAXIMUM_LENGTH - overhead + 1);

    assertThat(type.encode(new VectorPacket.Passthrough(longest)).remaining())
        .isEqualTo(PacketType.DEFAULT_MAXIMUM_LENGTH);
    assertThatExceptionOfType(PacketEncodingException.class)
        .isThrownBy(() -> type.encode(new VectorPacket.Passthrough(tooLong)))
        .withMessageContaining("Passthrough is 16777217 bytes long")
        .withMessageContaining("maximum is 16777216");
    assertThat(
            type.withMaximumLength(Integer.MAX_VALUE)
                .encodedLength(new VectorPacket.Passthrough(tooLong)))
        .isEqualTo(PacketType.DEFAULT_MAXIMUM_LENGTH + 1);
  }

  @Test
  void aMaximumShorterThanAnyPacketIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TYPE.withMaximumLength(19))
        .withMessageContaining("19");
  }

  @Test
  void aPacketThatChangesWhileItIsWrittenIsNoticed() {
    List<Integer> fickle =
        new AbstractList<>() {
          private int asked;

          @Override
          public int size() {
            // Measured with two elements, written with one.
            return asked++ < 2 ? 2 : 1;
          }

          @Override
          public Integer get(int index) {
            return 1;
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> TYPE.encode(GOOD.withSmalls(fickle)))
        .withMessageContaining("Sample changed while it was written");
  }

  @Test
  void aFamilyWritesEachPacketByItsRecord() {
    PacketFamily<VectorPacket> family = PacketFamily.of(MethodHandles.lookup(), VectorPacket.class);
    VectorPacket packet = new VectorPacket.Echo(true, "hello");

    assertThat(family.decode(family.encode(packet))).contains(packet);
    assertThat(Wire.join(family.encodeGathered(packet))).isEqualTo(family.encode(packet).array());
  }

  @Test
  void aFamilyNamesThePacketThatIsNotInIt() {
    PacketFamily<Packet> family = PacketFamily.of(new ArrayList<>(List.of(TYPE)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> family.encode(new VectorPacket.Empty()))
        .withMessageContaining("VectorPacket$Empty")
        .withMessageContaining("everything 3.14");
  }

  private static long bytesThatDiffer(byte[] before, byte[] after) {
    return IntStream.range(0, before.length).filter(i -> before[i] != after[i]).count();
  }

  private static ByteBuffer filled(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    return ByteBuffer.wrap(bytes);
  }
}
