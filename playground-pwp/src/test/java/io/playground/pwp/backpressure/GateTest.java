package io.playground.pwp.backpressure;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Back-pressure first; after a deadline, drop. The loop's clock is turned by the test. */
class GateTest {

  private static final Duration SENDER_WAIT = Duration.ofSeconds(1);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final AtomicInteger released = new AtomicInteger();
  private final AtomicInteger sharedReleased = new AtomicInteger();
  private boolean full;
  private final Gate gate = new Gate(channel.eventLoop(), SENDER_WAIT, () -> full);
  private final Traffic alone = new Traffic(channel.eventLoop().ticker(), SENDER_WAIT);
  private final Traffic shared = new Traffic(channel.eventLoop().ticker(), SENDER_WAIT);

  GateTest() {
    channel.freezeTime();
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private void becomes(boolean nowFull) {
    full = nowFull;
    gate.update();
    channel.runPendingTasks();
  }

  private void senderWaits() {
    gate.await(released::incrementAndGet, alone);
    channel.runPendingTasks();
  }

  private void sharedSenderWaits() {
    gate.await(sharedReleased::incrementAndGet, shared);
    channel.runPendingTasks();
  }

  /** What comes on this link is for two destinations by turns, now as before. */
  private void linkIsShared() {
    shared.toward("this destination");
    shared.toward("another");
  }

  private void passes(long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  @Test
  void aSenderWaitsWhileTheDestinationIsFullAndGoesOnWhenItHasDrained() {
    becomes(true);
    senderWaits();
    passes(900);
    assertThat(released).hasValue(0);

    becomes(false);

    assertThat(released).hasValue(1);
    assertThat(gate.drops(alone)).isFalse();
  }

  @Test
  void nobodyWaitsLongerThanSenderWait() {
    becomes(true);
    passes(500);
    senderWaits();

    passes(499);
    assertThat(released).hasValue(0);
    assertThat(gate.drops(alone)).isFalse();

    passes(1);
    assertThat(released).hasValue(1);
    assertThat(gate.drops(alone)).isTrue();
  }

  @Test
  void aCongestedDestinationIsDroppedForUntilItHasDrained() {
    becomes(true);
    passes(1_000);
    senderWaits();
    assertThat(released).hasValue(1);
    assertThat(gate.drops(alone)).isTrue();

    becomes(false);

    assertThat(gate.drops(alone)).isFalse();
  }

  @Test
  void aDestinationThatDrainedInTimeGetsTheWholeWaitAgain() {
    becomes(true);
    passes(900);
    becomes(false);
    becomes(true);

    passes(900);

    assertThat(gate.drops(alone)).isFalse();
  }

  @Test
  void whoeverWaitsThoughThereIsRoomGoesOnAtOnce() {
    senderWaits();

    assertThat(released).hasValue(1);
  }

  /** The deadline begins when the first sender notices, even if nobody told the gate. */
  @Test
  void aWaitingSenderIsEnoughToNoticeThatTheDestinationIsFull() {
    full = true;
    senderWaits();

    passes(1_000);

    assertThat(released).hasValue(1);
    assertThat(gate.drops(alone)).isTrue();
  }

  @Test
  void nobodyWaitsForADestinationThatIsGone() {
    becomes(true);
    senderWaits();

    gate.close();

    assertThat(released).hasValue(1);
    senderWaits();
    assertThat(released).hasValue(2);
  }

  // One that drains again and again, each time before the wait is over.

  /**
   * Fills at once whenever it has drained, which it does after so many milliseconds. Returns how long, in
   * milliseconds, the sender on a shared link waited in each of so many seconds.
   */
  private List<Long> stallsOfEachSecond(int millisToDrain, int seconds) {
    List<Long> stalls = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      long stalled = 0;
      for (int milli = 0; milli < 1_000; milli++) {
        linkIsShared();
        if (!full) {
          becomes(true);
        }
        if (sharedReleased.get() == sharedWaits && !gate.drops(shared)) {
          sharedWaits++;
          sharedSenderWaits();
        }
        passes(1);
        stalled += sharedReleased.get() < sharedWaits ? 1 : 0;
        if (++millisSinceFull >= millisToDrain) {
          millisSinceFull = 0;
          becomes(false);
        }
      }
      stalls.add(stalled);
    }
    return stalls;
  }

  private int sharedWaits;
  private int millisSinceFull;

  /** "One slow or hostile peer never stalls the others for longer" (than a second). */
  @ParameterizedTest
  @ValueSource(ints = {100, 101, 150, 333, 500, 900, 999, 5_000})
  void aTrickleReaderHoldsUpSharedLinksForOneWaitInAnyWindowOfFive(int millisToDrain) {
    List<Long> stalls = stallsOfEachSecond(millisToDrain, 30);

    for (int from = 0; from + 5 <= stalls.size(); from++) {
      assertThat(stalls.subList(from, from + 5).stream().mapToLong(each -> each).sum())
          .as("seconds %d to %d of %s", from, from + 5, stalls)
          .isLessThanOrEqualTo(1_000);
    }
    // Senders wait for it a little, again and again.
    assertThat(stalls.subList(20, 30).stream().mapToLong(each -> each).sum()).isGreaterThan(500);
  }

  @Test
  void aTrickleReaderIsDroppedForOnSharedLinksOnceThatWaitIsUsedUpAndOnlyWhileFull() {
    linkIsShared();
    for (int i = 0; i < 2; i++) {
      becomes(true);
      sharedSenderWaits();
      passes(500);
      becomes(false);
    }
    assertThat(gate.drops(shared)).isFalse();

    becomes(true);
    assertThat(gate.drops(shared)).isTrue();
    assertThat(gate.drops(alone)).isFalse();
    sharedSenderWaits();
    assertThat(sharedReleased).hasValue(3);

    becomes(false);
    assertThat(gate.drops(shared)).isFalse();
  }

  @Test
  void aStallThatTakesAllThatIsLeftEndsForSharedLinksAlone() {
    linkIsShared();
    becomes(true);
    sharedSenderWaits();
    passes(600);
    becomes(false);
    assertThat(sharedReleased).hasValue(1);

    becomes(true);
    senderWaits();
    sharedSenderWaits();
    passes(399);
    assertThat(sharedReleased).hasValue(1);
    passes(1);
    assertThat(sharedReleased).hasValue(2);
    assertThat(released).hasValue(0);
    assertThat(gate.drops(shared)).isTrue();
    assertThat(gate.drops(alone)).isFalse();

    passes(600);
    assertThat(released).hasValue(1);
    assertThat(gate.drops(alone)).isTrue();
  }

  /** It is asked for nothing but what is its own: nobody else is held up. */
  @Test
  void aSlowReaderIsNeverDroppedForOnALinkOfItsOwnWhileItDrainsInTime() {
    for (int i = 1; i <= 100; i++) {
      becomes(true);
      senderWaits();
      passes(900);
      assertThat(gate.drops(alone)).isFalse();
      assertThat(released).hasValue(i - 1);
      becomes(false);
      assertThat(released).hasValue(i);
    }
  }

  /** The sender is quicker than the receiver, as one of the two always is: it waits most of the time. */
  @Test
  void bulkBetweenQuickPeersIsNeverDroppedForOnSharedLinksEither() {
    for (int i = 1; i <= 1_000; i++) {
      linkIsShared();
      becomes(true);
      assertThat(gate.drops(shared)).isFalse();
      sharedSenderWaits();
      passes(99);
      becomes(false);
      assertThat(sharedReleased).hasValue(i);
    }
  }

  @Test
  void afterAWindowWithoutOthersTrafficALinkIsNotSharedAnyMore() {
    linkIsShared();
    assertThat(shared.isShared()).isTrue();

    passes(4_999);
    shared.toward("another");
    assertThat(shared.isShared()).isTrue();

    passes(1);
    assertThat(shared.isShared()).isFalse();
    shared.toward("this destination");
    assertThat(shared.isShared()).isTrue();
  }

  @Test
  void aLinkOfOneDestinationIsNotShared() {
    alone.toward("this destination");
    passes(10);
    alone.toward("this destination");

    assertThat(alone.isShared()).isFalse();
  }
}
