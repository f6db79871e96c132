package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * "A tag of 200 or more is an extension: the rest of that packet is skipped and what was read so far is
 * delivered", however many elements a list that it cuts short was to have.
 */
class ListExtensionTest {

  private record Element(
      Optional<List<Byte>> bytes,
      Optional<List<Short>> shorts,
      Optional<List<Integer>> ints,
      Optional<List<Long>> longs,
      Optional<List<Float>> floats,
      Optional<List<Double>> doubles,
      Optional<List<Boolean>> booleans,
      Optional<List<String>> texts,
      Optional<List<ByteBuffer>> buffers,
      Optional<List<Element2>> groups) {}

  private record Element2(int number) {}

  @PacketDefinition(identifier = "lists", version = "1.0")
  record Lists(
      Optional<List<Element>> elements,
      Optional<List<List<Element2>>> lists,
      Optional<List<Element2>> last)
      implements Packet {}

  private static final PacketType<Lists> TYPE = PacketType.of(MethodHandles.lookup(), Lists.class);

  private static List<Lists> read(Wire body) {
    return DecoderFixture.of(Lists.class).feed(Wire.packet("lists", "1.0", body)).delivered();
  }

  record Kind(String name, int tag, Wire listOfTwo) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Kind> kinds() {
    return List.of(
        new Kind("INT8", 0, new Wire().u16(2).u8(1).u8(2)),
        new Kind("INT16", 1, new Wire().u16(2).u16(1).u16(2)),
        new Kind("INT32", 2, new Wire().u16(2).u32(1).u32(2)),
        new Kind("INT64", 3, new Wire().u16(2).u64(1).u64(2)),
        new Kind("FLOAT32", 4, new Wire().u16(2).u32(1).u32(2)),
        new Kind("FLOAT64", 5, new Wire().u16(2).u64(1).u64(2)),
        new Kind("BOOL", 6, new Wire().u16(2).u8(1).u8(0)),
        new Kind("STRING", 7, new Wire().u16(2).string("a").string("")),
        new Kind("BUFFER", 8, new Wire().u16(2).u64(1).u8(1).u64(0)),
        new Kind("COMPLEX", 9, new Wire().u16(2).u16(1).u16(0).u32(1).u16(1).u16(0).u32(2)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aListThatIsWholeIsKeptWhereTheListAroundItIsCutShort(Kind kind) {
    Wire body =
        Wire.body(1)
            .u16(0)
            .u16(60_000)
            .u16(2)
            .u16(kind.tag())
            .raw(kind.listOfTwo().toBytes())
            .u16(200);

    List<Lists> read = read(body);

    assertThat(read).hasSize(1);
    assertThat(read.get(0).elements().orElseThrow()).hasSize(1);
    assertThat(Wire.join(List.of(TYPE.encode(read.get(0))))).endsWith(kind.listOfTwo().toBytes());
  }

  @Test
  void theInnermostOfListsInListsIsCutShort() {
    Wire body = Wire.body(3).u16(1).u16(40_000).u16(30_000).u16(1).u16(0).u32(7);

    assertThat(read(body.u16(2).u16(0).u32(8).u16(222)))
        .containsExactly(
            new Lists(
                Optional.empty(),
                Optional.of(List.of(List.of(new Element2(7), new Element2(8)))),
                Optional.empty()));
  }

  @Test
  void aListOfGroupsInAGroupOfAListIsCutShort() {
    Wire body = Wire.body(2).u16(0).u16(9_999).u16(1).u16(9).u16(8_888);

    List<Lists> read = read(body.u16(2).u16(0).u32(7).u16(65_535).u64(0));

    assertThat(read.get(0).elements().orElseThrow().get(0).groups())
        .contains(List.of(new Element2(7)));
  }

  /** Nothing cuts them short: they are just not there. */
  @ParameterizedTest
  @MethodSource("kinds")
  void aListThatEndsEarlyWithoutAnExtensionIsInvalid(Kind kind) {
    byte[] list = kind.listOfTwo().toBytes();
    list[0] = (byte) 0xFF;

    assertThat(read(Wire.body(1).u16(0).u16(1).u16(1).u16(kind.tag()).raw(list))).isEmpty();
  }
}
