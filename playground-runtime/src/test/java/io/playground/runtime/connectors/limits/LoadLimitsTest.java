package io.playground.runtime.connectors.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.clock.Housekeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LoadLimitsTest {

  @Test
  void eachLimitIsChangedAlone() {
    LoadLimits limits =
        LoadLimits.USUAL
            .withBundleBytes(1)
            .withUnpackedBytes(2)
            .withEntries(3)
            .withNames(4)
            .withCodeTime(Duration.ofSeconds(5));

    assertThat(limits).isEqualTo(new LoadLimits(1, 2, 3, 4, Duration.ofSeconds(5)));
    assertThat(ConnectorOptions.of(Path.of("a")).withLimits(limits).limits()).isEqualTo(limits);
  }

  @Test
  void whatIsNoLimitIsRefused() {
    List<Supplier<LoadLimits>> wrong =
        List.of(
            () -> LoadLimits.USUAL.withBundleBytes(0),
            () -> LoadLimits.USUAL.withUnpackedBytes(-1),
            () -> LoadLimits.USUAL.withEntries(0),
            () -> LoadLimits.USUAL.withNames(0),
            () -> LoadLimits.USUAL.withCodeTime(Duration.ZERO),
            () -> LoadLimits.USUAL.withCodeTime(Duration.ofDays(2)));

    assertThat(wrong)
        .allSatisfy(each -> assertThatIllegalArgumentException().isThrownBy(each::get));
  }

  @Test
  void waitingByTheSystemsClockEndsWithWhatIsWaitedForOrTheTime() {
    try (Housekeeper system = Housekeeper.ofSystem()) {
      CompletableFuture<Void> never = new CompletableFuture<>();
      Duration aWhile = Duration.ofMinutes(10);

      assertThat(system.await(CompletableFuture.completedFuture(1), aWhile)).isTrue();
      assertThat(system.await(CompletableFuture.failedFuture(new Error()), aWhile)).isTrue();
      assertThat(system.await(never, Duration.ofMillis(1))).isFalse();
      Thread.currentThread().interrupt();
      assertThat(system.await(never, Duration.ofMillis(1))).isFalse();
      assertThat(Thread.interrupted()).as("it is told of it afterwards").isTrue();
    }
  }
}
