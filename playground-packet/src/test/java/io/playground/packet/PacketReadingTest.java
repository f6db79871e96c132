package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which bodies a reader accepts, and which it skips whole (docs/wire.md, section 1.4). */
class PacketReadingTest {

  record Group(@Unsigned(8) int one, Optional<String> two) {}

  @PacketDefinition(identifier = "sample", version = "1.0")
  record Sample(
      @Unsigned(8) int a,
      Optional<String> b,
      boolean c,
      Optional<Group> d,
      Optional<List<Group>> e,
      Optional<@MaxValue(100) Integer> f,
      Optional<ByteBuffer> g,
      Optional<List<List<Long>>> h)
      implements Packet {}

  private static final Sample SMALLEST = sample(1, Optional.empty(), true);

  private static Sample sample(int a, Optional<String> b, boolean c) {
    return new Sample(
        a,
        b,
        c,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Wire smallest(int fields) {
    return Wire.body(fields).u16(0).u8(1).u16(2).u8(1);
  }

  record Valid(String name, Wire body, Sample packet) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Valid> valid() {
    Group group = new Group(7, Optional.of("x"));
    return List.of(
        new Valid("in order", smallest(2), SMALLEST),
        new Valid("in another order", Wire.body(2).u16(2).u8(1).u16(0).u8(1), SMALLEST),
        new Valid(
            "an optional field last",
            smallest(3).u16(1).string("b"),
            sample(1, Optional.of("b"), true)),
        new Valid(
            "a field twice counts as it came last",
            smallest(3).u16(0).u8(9),
            sample(9, Optional.empty(), true)),
        new Valid(
            "a group in another order",
            smallest(3).u16(3).u16(2).u16(1).string("x").u16(0).u8(7),
            new Sample(
                1,
                Optional.empty(),
                true,
                Optional.of(group),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        // "A tag of 200 or more is an extension: the rest of that packet is skipped and what was
        // read so far is delivered."
        new Valid("an extension last", smallest(3).u16(200).raw(new byte[50]), SMALLEST),
        new Valid("an extension of no bytes", smallest(3).u16(65535), SMALLEST),
        new Valid(
            "an extension before known fields",
            smallest(4).u16(200).u16(1).string("not read"),
            SMALLEST),
        new Valid(
            "an extension in a group that has all it needs",
            smallest(4).u16(3).u16(2).u16(0).u8(7).u16(201).u32(5).u16(1).string("not read"),
            new Sample(
                1,
                Optional.empty(),
                true,
                Optional.of(new Group(7, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        new Valid(
            "an extension in a group of a list",
            smallest(3).u16(4).u16(3).u16(1).u16(0).u8(5).u16(2).u16(0).u8(6).u16(250).u64(0),
            new Sample(
                1,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.of(
                    List.of(new Group(5, Optional.empty()), new Group(6, Optional.empty()))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        new Valid(
            "a replacement character in earnest",
            smallest(3).u16(1).string("a\uFFFDb"),
            sample(1, Optional.of("a\uFFFDb"), true)));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void deliversEveryValidBody(Valid valid) {
    DecoderFixture<Sample> reader =
        DecoderFixture.of(Sample.class).feed(Wire.packet("sample", "1.0", valid.body()));

    assertThat(reader.delivered()).containsExactly(valid.packet());
    assertThat(reader.statistics()).isEqualTo(new DecoderStatistics(1, 0, 0, 0, 0, 0));
  }

  record Invalid(String name, Wire body) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Invalid> invalid() {
    byte[] overlong = {(byte) 0xC0, (byte) 0x80};
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
    byte[] cut = "é".getBytes(StandardCharsets.UTF_8);
    return List.of(
        new Invalid("no body at all", new Wire()),
        new Invalid("an unknown tag below 200", smallest(3).u16(8)),
        new Invalid("the highest unknown tag below 200", smallest(3).u16(199).u8(1)),
        new Invalid("an unknown tag in a group", smallest(3).u16(3).u16(2).u16(0).u8(1).u16(2)),
        new Invalid("a mandatory field missing", Wire.body(1).u16(0).u8(1)),
        new Invalid("all fields missing", Wire.body(0)),
        new Invalid(
            "a mandatory field missing before an extension", Wire.body(2).u16(0).u8(1).u16(200)),
        new Invalid("a mandatory field of a group missing", smallest(3).u16(3).u16(0)),
        new Invalid("a group cut short by an extension", smallest(3).u16(3).u16(1).u16(200)),
        new Invalid("fewer fields than declared", smallest(3)),
        new Invalid("more fields than declared", smallest(2).u16(1).string("b")),
        new Invalid("a byte left over", smallest(2).u8(0)),
        new Invalid("half a tag", smallest(3).u8(0)),
        new Invalid("a boolean that is neither 0 nor 1", Wire.body(2).u16(0).u8(1).u16(2).u8(2)),
        new Invalid("a value above its maximum", smallest(3).u16(5).u8(101)),
        new Invalid("a text that reaches past the end", smallest(3).u16(1).u16(2).u8('x')),
        new Invalid("an overlong text", smallest(3).u16(1).u16(2).raw(overlong)),
        new Invalid("half a surrogate pair", smallest(3).u16(1).u16(3).raw(surrogate)),
        new Invalid("a cut character", smallest(3).u16(1).u16(1).u8(cut[0])),
        new Invalid(
            "a stray byte and a replacement character",
            smallest(3).u16(1).u16(4).raw((byte) 0xEF, (byte) 0xBF, (byte) 0xBD, (byte) 0xFF)),
        new Invalid("a list longer than the packet", smallest(3).u16(4).u16(65535).u16(1)),
        new Invalid(
            "lists in a list longer than the packet", smallest(3).u16(7).u16(1).u16(65535).u64(1)),
        new Invalid("a buffer longer than the packet", smallest(3).u16(6).u64(2).u8(1)),
        new Invalid("a buffer of 2^63 bytes", smallest(3).u16(6).u64(Long.MIN_VALUE).u8(1)),
        new Invalid("a buffer of 2^64 - 1 bytes", smallest(3).u16(6).u64(-1).u8(1)),
        new Invalid("a buffer of 2^32 + 1 bytes", smallest(3).u16(6).u64((1L << 32) + 1).u8(1)));
  }

  /** "A packet of unknown type, or invalid inside, is skipped whole by its length." */
  @ParameterizedTest
  @MethodSource("invalid")
  void skipsEveryInvalidBodyWhole(Invalid invalid) {
    byte[] bad = Wire.packet("sample", "1.0", invalid.body());
    byte[] good = Wire.packet("sample", "1.0", smallest(2));

    DecoderFixture<Sample> reader = DecoderFixture.of(Sample.class).feed(Wire.join(bad, good));

    assertThat(reader.delivered()).containsExactly(SMALLEST);
    assertThat(reader.statistics()).isEqualTo(new DecoderStatistics(1, 0, 0, 1, 0, 0));
  }

  /** Whatever the body: cutting it anywhere and adjusting the length never does harm. */
  @ParameterizedTest
  @MethodSource("valid")
  void skipsABodyThatEndsEarly(Valid valid) {
    byte[] whole = valid.body().toBytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] bad = Wire.packet("sample", "1.0", new Wire().raw(Arrays.copyOf(whole, length)));

      DecoderFixture<Sample> reader =
          DecoderFixture.of(Sample.class).feed(bad, Wire.packet("sample", "1.0", smallest(2)));

      assertThat(reader.delivered()).as("cut at %d", length).endsWith(SMALLEST);
      assertThat(reader.statistics().skippedBytes()).isZero();
    }
  }

  @PacketDefinition(identifier = "picky", version = "1.0")
  record Picky(int even) implements Packet {
    Picky {
      if (even % 2 != 0) {
        throw new IllegalArgumentException("odd: " + even);
      }
    }
  }

  @Test
  void skipsWhatTheRecordsConstructorRefuses() {
    DecoderFixture<Picky> reader =
        DecoderFixture.of(Picky.class)
            .feed(
                Wire.packet("picky", "1.0", Wire.body(1).u16(0).u32(3)),
                Wire.packet("picky", "1.0", Wire.body(1).u16(0).u32(4)));

    assertThat(reader.delivered()).containsExactly(new Picky(4));
    assertThat(reader.statistics().invalidPackets()).isEqualTo(1);
  }
}
