package io.playground.pwp.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Back-pressure first; after a deadline, drop. The loop's clock is turned by the test. */
class GateTest {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final AtomicInteger released = new AtomicInteger();
  private boolean full;
  private final Gate gate = new Gate(channel.eventLoop(), Duration.ofSeconds(1), () -> full);

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
    gate.await(released::incrementAndGet);
    channel.runPendingTasks();
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
    assertThat(gate.isCongested()).isFalse();
  }

  @Test
  void nobodyWaitsLongerThanPatience() {
    becomes(true);
    passes(500);
    senderWaits();

    passes(499);
    assertThat(released).hasValue(0);
    assertThat(gate.isCongested()).isFalse();

    passes(1);
    assertThat(released).hasValue(1);
    assertThat(gate.isCongested()).isTrue();
  }

  @Test
  void aCongestedDestinationIsDroppedForUntilItHasDrained() {
    becomes(true);
    passes(1_000);
    senderWaits();
    assertThat(released).hasValue(1);
    assertThat(gate.isCongested()).isTrue();

    becomes(false);

    assertThat(gate.isCongested()).isFalse();
  }

  @Test
  void aDestinationThatDrainedInTimeGetsAllItsPatienceAgain() {
    becomes(true);
    passes(900);
    becomes(false);
    becomes(true);

    passes(900);

    assertThat(gate.isCongested()).isFalse();
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
    assertThat(gate.isCongested()).isTrue();
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
}
