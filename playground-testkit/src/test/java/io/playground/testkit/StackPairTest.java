package io.playground.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.api.ConnectionInfo.Role;
import io.playground.api.Connector;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackPairTest {

  private static final Connector NO_LAYERS = Connector.of(List::of);

  private static StackPair on(WireConditions conditions) {
    return StackPair.builder(NO_LAYERS).wire(conditions).build();
  }

  @Test
  void whatOneSideWritesTheOtherGets() {
    StackPair pair = StackPair.of(NO_LAYERS);

    pair.client().write("hello");
    pair.server().write("world");

    assertThat(pair.server().takeReceivedText()).isEqualTo("hello");
    assertThat(pair.client().takeReceivedText()).isEqualTo("world");
    assertThat(pair.client().transport().info().role()).isEqualTo(Role.CLIENT);
    assertThat(pair.server().transport().info().role()).isEqualTo(Role.SERVER);
    assertThat(pair.server().transport().info().remote())
        .isEqualTo(pair.client().transport().info().local());
  }

  /** There is no connection set-up and no close on the wire (docs/wire.md, section 3). */
  @Test
  void theServerIsMadeByTheFirstBytesAndIsNotToldOfTheClientsEnd() {
    StackPair pair = StackPair.of(NO_LAYERS);
    assertThat(pair.server().isOpen()).isFalse();

    pair.client().write("a");
    pair.client().close();
    pair.advance(Duration.ofHours(1));

    assertThat(pair.server().isOpen()).isTrue();
  }

  @Test
  void packetsTakeAsLongAsTheWireIsSaidToTake() {
    StackPair pair = on(WireConditions.perfect().withLatency(Duration.ofMillis(20)));

    pair.client().write("a");
    pair.client().write("b");
    pair.advance(Duration.ofMillis(19));
    assertThat(pair.server().isOpen()).isFalse();
    pair.advance(Duration.ofMillis(1));

    assertThat(pair.server().takeReceivedText()).isEqualTo("ab");
  }

  @Test
  void aPacketThatIsDroppedDoesNotArrive() {
    List<String> arrived = sendNumbers(WireConditions.perfect().withDrop(0.3).withSeed(1), 1_000);

    assertThat(arrived).hasSizeBetween(600, 800).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aPacketThatIsDuplicatedArrivesTwice() {
    List<String> arrived =
        sendNumbers(WireConditions.perfect().withDuplicate(0.3).withSeed(1), 1_000);

    assertThat(arrived).hasSizeBetween(1_200, 1_400).isSorted();
    assertThat(arrived.stream().distinct()).hasSize(1_000);
  }

  @Test
  void aPacketThatIsReorderedArrivesAfterTheNextOrAMomentLater() {
    StackPair pair = on(WireConditions.perfect().withReorder(0.3).withSeed(1));
    List<String> arrived = sendNumbers(pair, 1_000);

    assertThat(arrived).doesNotHaveDuplicates().isNotEqualTo(sorted(arrived));
    pair.advance(Duration.ofMillis(10));
    arrived.addAll(texts(pair.server().takeReceived()));
    assertThat(arrived).hasSize(1_000);
    assertThat(pair.clientToServer().reordered()).isBetween(150L, 350L);
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  @Test
  void aPacketThatIsCorruptedHasOneBitInverted() {
    StackPair pair = on(WireConditions.perfect().withCorrupt(1).withSeed(1));

    pair.client().write(new byte[100]);

    byte[] arrived = pair.server().takeReceivedBytes();
    int bits = 0;
    for (byte b : arrived) {
      bits += Integer.bitCount(b & 0xff);
    }
    assertThat(bits).isEqualTo(1);
    assertThat(pair.clientToServer()).isEqualTo(new WireStatistics(1, 0, 0, 0, 1));
  }

  @Test
  void readsComeInThePiecesThatAreAskedFor() {
    assertThat(pieces(new Chunking.AsWritten())).containsExactly("abc", "defg");
    assertThat(pieces(new Chunking.EachByte())).containsExactly("a", "b", "c", "d", "e", "f", "g");
    assertThat(pieces(new Chunking.CutAt(4))).containsExactly("abc", "d", "efg");
    assertThat(pieces(new Chunking.CutAt(3))).containsExactly("abc", "defg");
  }

  private static List<String> pieces(Chunking chunking) {
    StackPair pair = on(WireConditions.perfect().withChunking(chunking));
    pair.client().write("abc");
    pair.client().write("defg");
    return texts(pair.server().takeReceived());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void randomPiecesLoseNothingAndKeepTheOrder(long seed) {
    StackPair pair =
        on(WireConditions.perfect().withChunking(new Chunking.AtRandom()).withSeed(seed));
    byte[] data = new byte[10_000];
    Arrays.setAll(new int[data.length], i -> data[i] = (byte) (i * 31));

    for (int at = 0; at < data.length; at += 100) {
      pair.client().transport().write(ByteBuffer.wrap(data, at, 100).slice());
    }
    pair.client().run();

    List<byte[]> pieces = pair.server().takeReceived();
    assertThat(ReceivedBytes.joined(pieces)).isEqualTo(data);
    assertThat(pieces).anyMatch(piece -> piece.length > 100).anyMatch(piece -> piece.length < 100);
  }

  @Test
  void theSameSeedGivesTheSameRunAndAnotherAnother() {
    WireConditions bad = WireConditions.perfect().withDrop(0.2).withDuplicate(0.2).withReorder(0.2);

    List<String> first = sendNumbers(bad.withSeed(7), 200);

    assertThat(sendNumbers(bad.withSeed(7), 200)).isEqualTo(first);
    assertThat(sendNumbers(bad.withSeed(8), 200)).isNotEqualTo(first);
    assertThat(on(bad.withSeed(7))).asString().contains("seed=7");
  }

  @Test
  void aProbabilityThatIsNoneIsRefusedByName() {
    assertThatThrownBy(() -> WireConditions.perfect().withCorrupt(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("corrupt is 1.5");
    assertThatThrownBy(() -> WireConditions.perfect().withDrop(Double.NaN))
        .hasMessageContaining("drop is NaN");
  }

  private static List<String> sendNumbers(WireConditions conditions, int count) {
    return sendNumbers(on(conditions), count);
  }

  private static List<String> sendNumbers(StackPair pair, int count) {
    for (int i = 0; i < count; i++) {
      pair.client().write("%04d".formatted(i));
    }
    return texts(pair.server().takeReceived());
  }

  private static List<String> texts(List<byte[]> pieces) {
    List<String> texts = new ArrayList<>();
    pieces.forEach(piece -> texts.add(new String(piece, UTF_8)));
    return texts;
  }
}
