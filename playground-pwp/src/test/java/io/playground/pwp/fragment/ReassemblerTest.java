package io.playground.pwp.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.count.Counters;
import io.playground.pwp.limits.ReassemblyLimits;
import io.playground.pwp.packets.AddressKey;
import io.playground.pwp.packets.FlowKey;
import io.playground.pwp.testing.TurnableClock;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data over 65,536 bytes is split (docs/wire.md, section 5). */
class ReassemblerTest {

  private static final FlowKey FLOW = flow("1.1.1.1", 2000, 101);

  private final TurnableClock clock = new TurnableClock();
  private final Counters<Count> counters = new Counters<>(Count.class);
  private final Reassembler reassembler =
      new Reassembler(new ReassemblyLimits(10_000, 4, Duration.ofMinutes(5)), clock, counters);

  private static FlowKey flow(String address, int remotePort, int localPort) {
    return FlowKey.of(AddressKey.of(PlaygroundAddress.parse(address)), remotePort, localPort);
  }

  private Optional<String> add(FlowKey flow, long id, long total, long offset, String data) {
    byte[] bytes = data.getBytes(StandardCharsets.US_ASCII);
    return reassembler
        .add(flow, id, total, offset, Unpooled.wrappedBuffer(bytes), 0, bytes.length)
        .map(whole -> StandardCharsets.US_ASCII.decode(whole).toString());
  }

  private Optional<String> add(long offset, String data) {
    return add(FLOW, 1, 10, offset, data);
  }

  @Test
  void aPacketIsCompleteWhenAllItsBytesHaveCome() {
    assertThat(add(0, "01234")).isEmpty();
    assertThat(add(5, "56789")).contains("0123456789");
    assertThat(reassembler.size()).isZero();
    assertThat(reassembler.bytes()).isZero();
  }

  @Test
  void fragmentsMayComeInAnyOrder() {
    assertThat(add(7, "789")).isEmpty();
    assertThat(add(0, "012")).isEmpty();
    assertThat(add(3, "3456")).contains("0123456789");
  }

  /** The room for the rest is taken with a first fragment that is nearly all, and counted. */
  @Test
  void aFragmentThatIsNearlyAllLeavesRoomForTheRest() {
    assertThat(add(FLOW, 1, 20, 0, "0123456789abcdefgh")).isEmpty();
    assertThat(reassembler.bytes()).isGreaterThanOrEqualTo(20);
    assertThat(add(FLOW, 1, 20, 19, "j")).isEmpty();
    assertThat(add(FLOW, 1, 20, 19, "x")).isEmpty();
    assertThat(add(FLOW, 1, 20, 17, "xi")).contains("0123456789abcdefghij");
    assertThat(reassembler.bytes()).isZero();
  }

  @Test
  void aFragmentThatComesTwiceCountsOnce() {
    add(0, "01234");
    assertThat(add(0, "01234")).isEmpty();
    assertThat(add(0, "xxxxx")).isEmpty();
    assertThat(add(5, "56789")).contains("0123456789");
    assertThat(counters.snapshot().get(Count.DROPPED_FRAGMENTS)).isEqualTo(2);
  }

  @Test
  void whereFragmentsOverlapTheBytesThatCameFirstStay() {
    add(2, "23");
    add(6, "67");
    assertThat(add(1, "1xx45xx8")).isEmpty();
    assertThat(add(0, "xxxxxxxxx")).isEmpty();
    assertThat(add(9, "9")).contains("x1" + "23" + "45" + "67" + "8" + "9");
  }

  /** The original reassembles by fragId alone; two senders may choose the same. */
  @Test
  void flowsWithOneFragmentIdAreKeptApart() {
    List<FlowKey> others =
        List.of(flow("1.1.1.2", 2000, 101), flow("1.1.1.1", 2001, 101), flow("1.1.1.1", 2000, 102));
    add(0, "01234");
    others.forEach(other -> assertThat(add(other, 1, 10, 5, "abcde")).isEmpty());
    assertThat(reassembler.size()).isEqualTo(4);
    assertThat(add(5, "56789")).contains("0123456789");
  }

  @ParameterizedTest
  @CsvSource({"10, 6", "10, 10", "10, 11", "0, 0", "4, 0", "-1, 0", "10, -1", "10001, 0"})
  void fragmentsThatMakeNoSenseAreDropped(long total, long offset) {
    assertThat(add(FLOW, 1, total, offset, "01234")).isEmpty();
    assertThat(counters.snapshot().get(Count.DROPPED_FRAGMENTS)).isEqualTo(1);
    assertThat(reassembler.size()).isZero();
  }

  @Test
  void offsetsNearTheEndOfTheNumbersDoNotWrap() {
    assertThat(add(FLOW, 1, Long.MAX_VALUE, Long.MAX_VALUE - 1, "01234")).isEmpty();
    assertThat(add(FLOW, 1, 10, Long.MAX_VALUE - 1, "01234")).isEmpty();
    assertThat(reassembler.size()).isZero();
  }

  @Test
  void emptyFragmentsAreDropped() {
    assertThat(add(3, "")).isEmpty();
    assertThat(reassembler.size()).isZero();
  }

  @Test
  void anotherTotalBeginsThePacketAnew() {
    add(0, "01234");
    assertThat(add(FLOW, 1, 5, 0, "abcde")).contains("abcde");
    assertThat(add(5, "56789")).isEmpty();
  }

  /** "forgets unfinished ones after 5 minutes" */
  @Test
  void unfinishedPacketsAreForgottenAfterFiveMinutes() {
    add(0, "01234");
    clock.turn(Duration.ofMinutes(5).minusMillis(1));
    reassembler.expire();
    assertThat(reassembler.size()).isEqualTo(1);

    clock.turn(Duration.ofMillis(1));
    reassembler.expire();

    assertThat(reassembler.size()).isZero();
    assertThat(add(5, "56789")).isEmpty();
    assertThat(counters.snapshot().get(Count.DROPPED_FRAGMENTS)).isEqualTo(1);
  }

  @Test
  void beyondTheNumberOfPacketsTheOldestIsForgotten() {
    for (int id = 1; id <= 5; id++) {
      add(FLOW, id, 10, 0, "01234");
    }

    assertThat(reassembler.size()).isEqualTo(4);
    assertThat(add(FLOW, 1, 10, 5, "56789")).isEmpty();
    assertThat(add(FLOW, 5, 10, 5, "56789")).contains("0123456789");
  }

  @Test
  void beyondTheMemoryTheOldestIsForgotten() {
    String half = "x".repeat(4_500);
    add(FLOW, 1, 9_000, 0, half);
    add(FLOW, 2, 9_000, 0, half);
    add(FLOW, 3, 9_000, 0, half);

    assertThat(reassembler.bytes()).isLessThanOrEqualTo(10_000);
    assertThat(add(FLOW, 3, 9_000, 4_500, half)).contains(half + half);
  }

  /** Each costs more than its one byte of data. */
  @Test
  void manySmallFragmentsCannotTakeMoreMemoryThanAllowed() {
    for (int offset = 0; offset < 5_000; offset += 2) {
      add(FLOW, 1, 10_000, offset, "x");
      assertThat(reassembler.bytes()).isLessThanOrEqualTo(10_000);
    }
  }

  @Test
  void anyInterleavingOfManyPacketsDeliversEachOnce() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Reassembler roomy =
        new Reassembler(
            new ReassemblyLimits(10_000_000, 100, Duration.ofMinutes(5)), clock, counters);
    List<byte[]> packets = new ArrayList<>();
    List<int[]> fragments = new ArrayList<>();
    for (int id = 0; id < 50; id++) {
      byte[] packet = new byte[1 + random.nextInt(5_000)];
      random.nextBytes(packet);
      packets.add(packet);
      for (int at = 0; at < packet.length; ) {
        int length = Math.min(packet.length - at, 1 + random.nextInt(700));
        fragments.add(new int[] {id, at, length});
        at += length;
      }
    }
    Collections.shuffle(fragments, random);

    List<ByteBuffer> delivered = new ArrayList<>();
    for (int[] fragment : fragments) {
      byte[] packet = packets.get(fragment[0]);
      roomy
          .add(
              FLOW,
              fragment[0],
              packet.length,
              fragment[1],
              Unpooled.wrappedBuffer(packet),
              fragment[1],
              fragment[2])
          .ifPresent(delivered::add);
    }

    assertThat(delivered)
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(packets.stream().map(ByteBuffer::wrap).toList());
    assertThat(roomy.bytes()).isZero();
  }
}
