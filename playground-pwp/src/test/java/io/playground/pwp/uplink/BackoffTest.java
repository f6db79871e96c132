package io.playground.pwp.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.playground.pwp.vnic.RedialOptions;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Waits that double up to a limit, each somewhere in its upper half. */
class BackoffTest {

  private final long seed = System.nanoTime();
  private final Backoff backoff =
      new Backoff(
          new RedialOptions(Duration.ofMillis(100), Duration.ofMillis(1_000)), new Random(seed));

  private void assertThatNextIsBetween(long low, long high) {
    assertThat(backoff.next())
        .as("seed %d", seed)
        .isBetween(Duration.ofMillis(low), Duration.ofMillis(high));
  }

  @Test
  void waitsDoubleUpToTheLongest() {
    assertThatNextIsBetween(50, 100);
    assertThatNextIsBetween(100, 200);
    assertThatNextIsBetween(200, 400);
    assertThatNextIsBetween(400, 800);
    assertThatNextIsBetween(500, 1_000);
    assertThatNextIsBetween(500, 1_000);
  }

  @Test
  void aLinkThatWorkedBeginsAnew() {
    backoff.next();
    backoff.next();
    backoff.next();

    backoff.reset();

    assertThatNextIsBetween(50, 100);
  }

  @Test
  void waitsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedialOptions(Duration.ZERO, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedialOptions(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .withMessageContaining("PT2S");
  }
}
