package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Definition errors are found when the type is made, and name record, component and remedy. */
class DefinitionTest {

  record Case(Class<? extends Packet> record, List<String> parts) {
    Case(Class<? extends Packet> record, String... parts) {
      this(record, List.of(parts));
    }

    @Override
    public String toString() {
      return record.getSimpleName();
    }
  }

  static List<Case> mistakes() {
    return List.of(
        new Case(NoAnnotation.class, "NoAnnotation", "@PacketDefinition"),
        new Case(NoRecord.class, "NoRecord", "no record"),
        new Case(BadVersion.class, "BadVersion", "version '1'", "1.0"),
        new Case(NoIdentifier.class, "NoIdentifier", "identifier ''", "1 to 255"),
        new Case(Characters.class, "Characters, component 'letter'", "char", "String"),
        new Case(Sets.class, "Sets, component 'texts'", "java.util.Set", "List"),
        new Case(Wildcard.class, "Wildcard, component 'things[]'", "?", "open"),
        new Case(Generic.class, "Generic, component 'thing'", "T", "open"),
        new Case(ObjectField.class, "ObjectField, component 'thing'", "java.lang.Object"),
        new Case(UnsignedText.class, "UnsignedText, component 'text'", "@Unsigned(32)", "String"),
        new Case(UnsignedList.class, "UnsignedList, component 'list'", "angle brackets"),
        new Case(UnsignedOptional.class, "UnsignedOptional, component 'maybe'", "angle brackets"),
        new Case(OddWidth.class, "OddWidth, component 'odd'", "@Unsigned(12)", "8, 16, 32 and 64"),
        new Case(TooNarrow.class, "TooNarrow, component 'port'", "does not fit short", "use int"),
        new Case(IntOf32.class, "IntOf32, component 'id'", "does not fit int", "use long"),
        new Case(NegativeMax.class, "NegativeMax, component 'n'", "@MaxValue(-1)", "negative"),
        new Case(MaxTooWide.class, "MaxTooWide, component 'n'", "@MaxValue(70000)", "short"),
        new Case(MaxOverWidth.class, "MaxOverWidth, component 'n'", "@MaxValue(300)", "(8)"),
        new Case(PlainBig.class, "PlainBig, component 'n'", "BigInteger", "@Unsigned(64)"),
        new Case(OptionalInList.class, "OptionalInList, component 'list[]'", "optional"),
        new Case(OptionalTwice.class, "OptionalTwice, component 'maybe'", "optional"),
        new Case(OneTagTwice.class, "OneTagTwice, component 'b'", "tag 3", "component 'a'"),
        new Case(TagTakenLater.class, "TagTakenLater, component 'b'", "tag 0", "component 'a'"),
        new Case(TagTooHigh.class, "TagTooHigh, component 'a'", "tag 200", "0 to 199"),
        new Case(TagNegative.class, "TagNegative, component 'a'", "tag -1", "0 to 199"),
        new Case(InGroup.class, "Broken, component 'letter'", "char"),
        new Case(PacketInPacket.class, "PacketInPacket, component 'inner'", "ByteBuffer"),
        new Case(Endless.class, "Node, component 'next'", "Node, which has a Node"),
        new Case(
            EndlessLater.class,
            "Pong, component 'pings[]'",
            "Ping, which has a Pong, which has a Ping"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedWithRecordAndComponent(Case mistake) {
    assertThatExceptionOfType(PacketDefinitionException.class)
        .isThrownBy(() -> PacketType.of(MethodHandles.lookup(), mistake.record()))
        .satisfies(e -> assertThat(e.getMessage()).contains(mistake.parts()));
  }

  /** A record that only its own class may use. */
  private static final class Secret {
    @PacketDefinition(identifier = "secret", version = "1.0")
    private record Note(Inside inside) implements Packet {}

    private record Inside(String text) {}
  }

  @Test
  void privateRecordsWorkThroughALookupOfTheirModule() {
    PacketFamily<Secret.Note> family = PacketFamily.of(MethodHandles.lookup(), Secret.Note.class);
    Secret.Note note = new Secret.Note(new Secret.Inside("psst"));

    assertThat(family.decode(family.encode(note))).contains(note);
  }

  @Test
  void aLookupThatMayNotUseTheRecordIsRefusedWithTheRemedy() {
    assertThatExceptionOfType(PacketDefinitionException.class)
        .isThrownBy(() -> PacketType.of(MethodHandles.publicLookup(), Secret.Note.class))
        .withMessageContaining("Inside")
        .withMessageContaining("MethodHandles.lookup()")
        .withMessageContaining("open package io.playground.packet");
  }

  @Test
  void aPublicRecordOfAnExportedPackageNeedsNoPrivateAccess() {
    PacketType<PublicPacket> type = PacketType.of(MethodHandles.publicLookup(), PublicPacket.class);

    assertThat(PacketFamily.of(List.of(type)).decode(type.encode(new PublicPacket(7))))
        .contains(new PublicPacket(7));
  }

  /** Automatic numbers skip the tags that an earlier field has taken (docs/wire.md, section 1.3). */
  @Test
  void automaticTagsPassOverThoseTakenBefore() {
    byte[] bytes =
        PacketType.of(MethodHandles.lookup(), Tagged.class)
            .encode(new Tagged((byte) 1, (byte) 2, (byte) 3, (byte) 4))
            .array();

    assertThat(bytes)
        .isEqualTo(
            Wire.packet(
                "t", "1.0", Wire.body(4).u16(1).u8(1).u16(0).u8(2).u16(2).u8(3).u16(199).u8(4)));
  }

  @PacketDefinition(identifier = "t", version = "1.0")
  record Tagged(@Tag(1) byte a, byte b, byte c, @Tag(199) byte d) implements Packet {}

  sealed interface Twins extends Packet {}

  @PacketDefinition(identifier = "twin", version = "1.0")
  record Castor() implements Twins {}

  @PacketDefinition(identifier = "twin", version = "1.0")
  record Pollux() implements Twins {}

  @Test
  void twoRecordsOfOneNameAndVersionAreRefused() {
    assertThatExceptionOfType(PacketDefinitionException.class)
        .isThrownBy(() -> PacketFamily.of(MethodHandles.lookup(), Twins.class))
        .withMessageContaining("Castor")
        .withMessageContaining("Pollux")
        .withMessageContaining("twin 1.0");
  }

  interface OpenFamily extends Packet {}

  @Test
  void aFamilyThatIsNotSealedIsRefused() {
    assertThatExceptionOfType(PacketDefinitionException.class)
        .isThrownBy(() -> PacketFamily.of(MethodHandles.lookup(), OpenFamily.class))
        .withMessageContaining("OpenFamily")
        .withMessageContaining("sealed");
  }

  sealed interface Leaky extends Packet {}

  non-sealed interface Leak extends Leaky {}

  @Test
  void aMemberThatIsNotSealedIsRefused() {
    assertThatExceptionOfType(PacketDefinitionException.class)
        .isThrownBy(() -> PacketFamily.of(MethodHandles.lookup(), Leaky.class))
        .withMessageContaining("$Leak:");
  }

  @Test
  void aFamilyWithoutTypesIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> PacketFamily.of(List.of()));
  }

  record NoAnnotation() implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  static final class NoRecord implements Packet {}

  @PacketDefinition(identifier = "t", version = "1")
  record BadVersion() implements Packet {}

  @PacketDefinition(identifier = "", version = "1.0")
  record NoIdentifier() implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record Characters(int good, char letter) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record Sets(java.util.Set<String> texts) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record Wildcard(List<?> things) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record Generic<T>(T thing) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record ObjectField(Object thing) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record UnsignedText(@Unsigned String text) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record UnsignedList(@Unsigned List<Integer> list) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record UnsignedOptional(@Unsigned Optional<Long> maybe) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record OddWidth(@Unsigned(12) int odd) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record TooNarrow(@Unsigned(16) short port) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record IntOf32(@Unsigned OptionalInt id) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record NegativeMax(@MaxValue(-1) int n) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record MaxTooWide(@MaxValue(70000) short n) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record MaxOverWidth(@Unsigned(8) @MaxValue(300) int n) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record PlainBig(BigInteger n) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record OptionalInList(List<Optional<String>> list) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record OptionalTwice(Optional<Optional<String>> maybe) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record OneTagTwice(@Tag(3) int a, @Tag(3) int b) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record TagTakenLater(int a, @Tag(0) int b) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record TagTooHigh(@Tag(200) int a) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record TagNegative(@Tag(-1) int a) implements Packet {}

  record Broken(char letter) {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record InGroup(Optional<List<Broken>> groups) implements Packet {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record PacketInPacket(Castor inner) implements Packet {}

  record Node(ByteBuffer data, Optional<Node> next) {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record Endless(Node first) implements Packet {}

  record Ping(Pong pong) {}

  record Pong(List<Ping> pings) {}

  @PacketDefinition(identifier = "t", version = "1.0")
  record EndlessLater(Ping first) implements Packet {}
}
