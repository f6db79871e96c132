package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each row of the table of wire types, in every Java form, against bytes written by hand (docs/wire.md, section 1.2). */
class WireTypesTest {

  @PacketDefinition(identifier = "t", version = "1.0")
  record Signed(byte a, short b, int c, long d, Byte e, Short f, Integer g, Long h)
      implements Packet {}

  @Test
  void signedIntegersHaveTheWidthOfTheirJavaType() {
    Wire body =
        Wire.body(8)
            .u16(0)
            .u8(0xFF)
            .u16(1)
            .u16(0xFFFE)
            .u16(2)
            .u32(0xFFFFFFFDL)
            .u16(3)
            .u64(-4)
            .u16(4)
            .u8(5)
            .u16(5)
            .u16(6)
            .u16(6)
            .u32(7)
            .u16(7)
            .u64(8);

    agree(
        Signed.class, new Signed((byte) -1, (short) -2, -3, -4, (byte) 5, (short) 6, 7, 8L), body);
  }

  @PacketDefinition(identifier = "t", version = "1.0")
  record Wide(
      @Unsigned(8) short a,
      @Unsigned(8) int b,
      @Unsigned(8) long c,
      @Unsigned(16) int d,
      @Unsigned(16) Long e,
      @Unsigned(32) long f,
      @Unsigned long g,
      @Unsigned(64) long h,
      @Unsigned(64) BigInteger i,
      @Unsigned(64) BigInteger j,
      @Unsigned(8) BigInteger k)
      implements Packet {}

  @Test
  void unsignedIntegersHaveTheWidthOfTheirAnnotation() {
    BigInteger greatest = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    Wire body =
        Wire.body(11)
            .u16(0)
            .u8(255)
            .u16(1)
            .u8(254)
            .u16(2)
            .u8(253)
            .u16(3)
            .u16(65535)
            .u16(4)
            .u16(65534)
            .u16(5)
            .u32(4294967295L)
            .u16(6)
            .u32(2147483648L)
            .u16(7)
            .u64(-1)
            .u16(8)
            .u64(-1)
            .u16(9)
            .u64(7)
            .u16(10)
            .u8(200);

    agree(
        Wide.class,
        new Wide(
            (short) 255,
            254,
            253,
            65535,
            65534L,
            4294967295L,
            2147483648L,
            -1L,
            greatest,
            BigInteger.valueOf(7),
            BigInteger.valueOf(200)),
        body);
  }

  @PacketDefinition(identifier = "t", version = "1.0")
  record Bounded(
      @MaxValue(255) short a,
      @MaxValue(256) int b,
      @MaxValue(65536) int c,
      @MaxValue(4294967296L) long d,
      @MaxValue(0) int e,
      @Unsigned(64) @MaxValue(9) long f)
      implements Packet {}

  /** "A maximum value picks the smallest width that holds it." */
  @Test
  void aMaximumPicksTheSmallestWidthThatHoldsIt() {
    Wire body =
        Wire.body(6)
            .u16(0)
            .u8(255)
            .u16(1)
            .u16(256)
            .u16(2)
            .u32(65536)
            .u16(3)
            .u64(4294967296L)
            .u16(4)
            .u8(0)
            .u16(5)
            .u64(9);

    agree(Bounded.class, new Bounded((short) 255, 256, 65536, 4294967296L, 0, 9), body);
  }

  @PacketDefinition(identifier = "t", version = "1.0")
  record Others(float a, double b, boolean c, Boolean d, Float e, Double f) implements Packet {}

  @Test
  void floatsAreIeee754AndBooleansOneByte() {
    Wire body =
        Wire.body(6)
            .u16(0)
            .u32(0x3FC00000)
            .u16(1)
            .u64(0xC000000000000000L)
            .u16(2)
            .u8(1)
            .u16(3)
            .u8(0)
            .u16(4)
            .u32(0x7FC00000)
            .u16(5)
            .u64(0x7FF0000000000000L);

    agree(
        Others.class,
        new Others(1.5f, -2.0, true, false, Float.NaN, Double.POSITIVE_INFINITY),
        body);
  }

  @PacketDefinition(identifier = "t", version = "1.0")
  record Text(String text) implements Packet {}

  /** "The original writes the number of characters ... That is its bug: write the byte count." */
  @Test
  void theCountOfAStringIsInBytesWhateverTheText() {
    for (String text :
        List.of(
            "",
            "plain",
            "Grüße",
            "日本語",
            "😀",
            "\u0000\uFFFD\uFFFF",
            "x".repeat(64),
            "x".repeat(65),
            "long enough for another way of encoding, and not ASCII: é".repeat(3),
            "x".repeat(0xFFFF),
            "é".repeat(0x7FFF))) {
      agree(Text.class, new Text(text), Wire.body(1).u16(0).string(text));
    }
  }

  @PacketDefinition(identifier = "t", version = "1.0")
  record Data(ByteBuffer data) implements Packet {}

  @Test
  void aBufferIsWrittenFromPositionToLimitAndNeitherMoves() {
    ByteBuffer whole = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4});
    Wire body = Wire.body(1).u16(0).u64(2).raw((byte) 2, (byte) 3);
    for (ByteBuffer data :
        List.of(
            whole.duplicate().position(2).limit(4),
            whole.slice(1, 4).position(1).limit(3),
            whole.asReadOnlyBuffer().position(2).limit(4),
            whole.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(2).limit(4),
            ByteBuffer.allocateDirect(5).put(whole.duplicate()).position(2).limit(4))) {
      int position = data.position();

      agree(Data.class, new Data(data), body);

      assertThat(data.position()).isEqualTo(position);
      assertThat(data.remaining()).isEqualTo(2);
    }
  }

  record Inner(@Unsigned(8) int one, Optional<String> two) {}

  record Outer(Inner inner, Optional<Inner> maybe, List<Inner> many) {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record Groups(Outer outer, List<List<Inner>> rows, List<List<List<Byte>>> cube)
      implements Packet {}

  /** "COMPLEX: as the body of a packet: u16 field count, then tag and value each." */
  @Test
  void groupsAndListsNestInEachOther() {
    Wire body =
        Wire.body(3)
            // outer
            .u16(0)
            .u16(3)
            .u16(0)
            .u16(1)
            .u16(0)
            .u8(1)
            .u16(1)
            .u16(2)
            .u16(0)
            .u8(2)
            .u16(1)
            .string("b")
            .u16(2)
            .u16(2)
            .u16(1)
            .u16(0)
            .u8(3)
            .u16(2)
            .u16(0)
            .u8(4)
            .u16(1)
            .string("")
            // rows
            .u16(1)
            .u16(3)
            .u16(1)
            .u16(1)
            .u16(0)
            .u8(5)
            .u16(0)
            .u16(1)
            .u16(1)
            .u16(0)
            .u8(6)
            // cube
            .u16(2)
            .u16(2)
            .u16(0)
            .u16(2)
            .u16(1)
            .u8(7)
            .u16(0);
    Outer outer =
        new Outer(
            new Inner(1, Optional.empty()),
            Optional.of(new Inner(2, Optional.of("b"))),
            List.of(new Inner(3, Optional.empty()), new Inner(4, Optional.of(""))));

    agree(
        Groups.class,
        new Groups(
            outer,
            List.of(
                List.of(new Inner(5, Optional.empty())),
                List.of(),
                List.of(new Inner(6, Optional.empty()))),
            List.of(List.of(), List.of(List.of((byte) 7), List.of()))),
        body);
  }

  record Fixed(int a, @Unsigned(8) int b) {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record Lists(
      List<Boolean> a,
      List<@Unsigned(16) Integer> b,
      List<@MaxValue(1000) Integer> c,
      List<@Unsigned(64) BigInteger> d,
      List<Double> e,
      List<Fixed> f,
      List<ByteBuffer> g)
      implements Packet {}

  @Test
  void listsHoldEveryType() {
    Wire body =
        Wire.body(7)
            .u16(0)
            .u16(2)
            .u8(1)
            .u8(0)
            .u16(1)
            .u16(1)
            .u16(65535)
            .u16(2)
            .u16(2)
            .u16(1000)
            .u16(0)
            .u16(3)
            .u16(1)
            .u64(-1)
            .u16(4)
            .u16(1)
            .u64(0x3FF0000000000000L)
            .u16(5)
            .u16(1)
            .u16(2)
            .u16(0)
            .u32(9)
            .u16(1)
            .u8(8)
            .u16(6)
            .u16(2)
            .u64(1)
            .u8(3)
            .u64(0);

    agree(
        Lists.class,
        new Lists(
            List.of(true, false),
            List.of(65535),
            List.of(1000, 0),
            List.of(new BigInteger("18446744073709551615")),
            List.of(1.0),
            List.of(new Fixed(9, 8)),
            List.of(ByteBuffer.wrap(new byte[] {3}), ByteBuffer.allocate(0))),
        body);
  }

  @PacketDefinition(identifier = "t", version = "1.0")
  record Unset(
      Optional<Integer> a,
      OptionalInt b,
      @Unsigned(16) OptionalInt c,
      OptionalLong d,
      OptionalDouble e,
      Optional<@Unsigned(8) Short> f,
      @MaxValue(300) OptionalLong g,
      Optional<List<String>> h,
      Optional<Fixed> i,
      Optional<Boolean> j)
      implements Packet {}

  /** "Optional fields that are unset are left out." */
  @Test
  void optionalFieldsThatAreUnsetAreLeftOut() {
    agree(
        Unset.class,
        new Unset(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Wire.body(0));
  }

  @Test
  void optionalFieldsThatAreSetLookLikeMandatoryOnes() {
    Wire body =
        Wire.body(10)
            .u16(0)
            .u32(1)
            .u16(1)
            .u32(2)
            .u16(2)
            .u16(3)
            .u16(3)
            .u64(4)
            .u16(4)
            .u64(0x3FF0000000000000L)
            .u16(5)
            .u8(5)
            .u16(6)
            .u16(300)
            .u16(7)
            .u16(1)
            .string("s")
            .u16(8)
            .u16(2)
            .u16(0)
            .u32(6)
            .u16(1)
            .u8(7)
            .u16(9)
            .u8(1);

    agree(
        Unset.class,
        new Unset(
            Optional.of(1),
            OptionalInt.of(2),
            OptionalInt.of(3),
            OptionalLong.of(4),
            OptionalDouble.of(1),
            Optional.of((short) 5),
            OptionalLong.of(300),
            Optional.of(List.of("s")),
            Optional.of(new Fixed(6, 7)),
            Optional.of(true)),
        body);
  }

  private static <T extends Packet> void agree(Class<T> record, T packet, Wire body) {
    byte[] expected = Wire.packet("t", "1.0", body);
    PacketType<T> type = PacketType.of(MethodHandles.lookup(), record);
    PacketFamily<T> family = PacketFamily.of(List.of(type));

    assertThat(Wire.join(List.of(type.encode(packet)))).isEqualTo(expected);
    assertThat(Wire.join(type.encodeGathered(packet))).isEqualTo(expected);
    assertThat(type.encodedLength(packet)).isEqualTo(expected.length);
    assertThat(family.decode(ByteBuffer.wrap(expected))).contains(packet);
  }
}
