package io.playground.packet;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Packets of every type there is, with values chosen at random, edges more often than not. */
final class RandomPackets {

  sealed interface Any extends Packet {}

  record Leaf(@Unsigned(8) int number, Optional<String> text) {}

  record Branch(List<Leaf> leaves, Optional<Leaf> leaf, @MaxValue(5000) OptionalInt bounded) {}

  @PacketDefinition(identifier = "random.scalars", version = "1.0")
  record Scalars(
      byte a,
      short b,
      int c,
      long d,
      @Unsigned(8) short e,
      @Unsigned(16) int f,
      @Unsigned long g,
      @Unsigned(64) long h,
      @Unsigned(64) BigInteger i,
      float j,
      double k,
      boolean l,
      String m,
      ByteBuffer n)
      implements Any {}

  @PacketDefinition(identifier = "random.optionals", version = "1.0")
  record Optionals(
      Optional<Byte> a,
      @Unsigned(16) OptionalInt b,
      OptionalLong c,
      OptionalDouble d,
      Optional<String> e,
      Optional<ByteBuffer> f,
      Optional<Branch> g,
      Optional<List<String>> h)
      implements Any {}

  @PacketDefinition(identifier = "random.nested", version = "1.0")
  record Nested(Branch a, List<Branch> b, List<List<@Unsigned(16) Integer>> c, List<ByteBuffer> d)
      implements Any {}

  /** {@link Nested} as a sender with another order of its components would define it. */
  @PacketDefinition(identifier = "random.nested", version = "1.0")
  record Reordered(
      @Tag(3) List<ByteBuffer> d,
      @Tag(1) List<ReorderedBranch> b,
      @Tag(0) ReorderedBranch a,
      @Tag(2) List<List<@Unsigned(16) Integer>> c)
      implements Packet {}

  record ReorderedBranch(
      @Tag(2) @MaxValue(5000) OptionalInt bounded,
      @Tag(1) Optional<Leaf> leaf,
      @Tag(0) List<Leaf> leaves) {}

  private static final List<String> TEXTS =
      List.of("", "a", "plain text", "Grüße", "日本語", "😀", "\u0000", "\uFFFD", "é".repeat(100));

  private final Random random;

  RandomPackets(Random random) {
    this.random = random;
  }

  Any any() {
    return switch (random.nextInt(3)) {
      case 0 -> scalars();
      case 1 -> optionals();
      default -> nested();
    };
  }

  Scalars scalars() {
    return new Scalars(
        (byte) bits(),
        (short) bits(),
        (int) bits(),
        bits(),
        (short) (bits() & 0xFF),
        (int) (bits() & 0xFFFF),
        bits() & 0xFFFF_FFFFL,
        bits(),
        new BigInteger(64, random),
        (float) random.nextGaussian(),
        Double.longBitsToDouble(random.nextLong() & ~(0x7FFL << 52)),
        random.nextBoolean(),
        text(),
        buffer());
  }

  Optionals optionals() {
    return new Optionals(
        maybe(() -> (byte) bits()),
        random.nextBoolean() ? OptionalInt.of((int) (bits() & 0xFFFF)) : OptionalInt.empty(),
        random.nextBoolean() ? OptionalLong.of(bits()) : OptionalLong.empty(),
        random.nextBoolean() ? OptionalDouble.of(random.nextGaussian()) : OptionalDouble.empty(),
        maybe(this::text),
        maybe(this::buffer),
        maybe(this::branch),
        maybe(() -> some(this::text)));
  }

  Nested nested() {
    return new Nested(
        branch(),
        some(this::branch),
        some(() -> some(() -> (int) (bits() & 0xFFFF))),
        some(this::buffer));
  }

  /** The same values in a packet whose fields come in another order. */
  static Reordered reordered(Nested packet) {
    return new Reordered(
        packet.d(),
        packet.b().stream().map(RandomPackets::reordered).toList(),
        reordered(packet.a()),
        packet.c());
  }

  private static ReorderedBranch reordered(Branch branch) {
    return new ReorderedBranch(branch.bounded(), branch.leaf(), branch.leaves());
  }

  private Branch branch() {
    return new Branch(
        some(this::leaf),
        maybe(this::leaf),
        random.nextBoolean() ? OptionalInt.of(random.nextInt(5001)) : OptionalInt.empty());
  }

  private Leaf leaf() {
    return new Leaf(random.nextInt(256), maybe(this::text));
  }

  /** A number at an edge of some width, or anything. */
  private long bits() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> 1L << random.nextInt(64);
      default -> random.nextLong();
    };
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private ByteBuffer buffer() {
    byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(1500) : random.nextInt(4)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(4)).toList();
  }
}
