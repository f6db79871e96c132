package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playground.loadertests.soak.ReplacementSoak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * "A soak replaces a connector 1,000 times under traffic on 50 connections: no message lost, no connection
 * dropped, metaspace and file descriptors flat." A short one unless the profile {@code soak} is on.
 */
class SoakTest {

  /** Relative to the module. */
  private static final Path FIGURES = Path.of("target", "soak.txt");

  private static final int CONNECTIONS = 50;
  private static final int REPLACEMENTS = Integer.getInteger("playground.soak.replacements", 20);

  /** A generation or two of each node may be about to end when files are counted. */
  private static final long ENDING = 4;

  @TempDir private Path disk;

  @Test
  @Timeout(value = 55, unit = TimeUnit.MINUTES)
  void aConnectorIsReplacedUnderLoadAndNothingIsLostOrLeftBehind() throws Exception {
    try (ReplacementSoak soak = new ReplacementSoak(disk, CONNECTIONS)) {
      // A message that is lost or out of order, or a connection that is dropped, fails this call.
      ReplacementSoak.Figures figures = soak.run(REPLACEMENTS);

      Files.writeString(FIGURES, figures + System.lineSeparator());
      assertThat(figures.messages()).isPositive();
      assertThat(figures.leaked()).isZero();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                System.gc();
                assertThat(soak.lateLayers()).isEqualTo(2 * figures.opened());
                assertThat(soak.gone()).isEqualTo(2 * REPLACEMENTS);
              });
      assertThat(figures.after().metaspace())
          .as("bytes of metaspace, at first %s", figures.before())
          .isLessThan(figures.before().metaspace() + figures.before().metaspace() / 10);
      figures
          .before()
          .openFiles()
          .ifPresent(
              files ->
                  assertThat(figures.after().openFiles().getAsLong())
                      .as("open files")
                      .isLessThanOrEqualTo(files + ENDING));
    }
  }
}
