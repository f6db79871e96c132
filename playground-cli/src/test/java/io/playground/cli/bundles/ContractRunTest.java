package io.playground.cli.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.Connector;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.Transport;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.testkit.contract.CheckOutcome;
import io.playground.testkit.contract.ContractCheck;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ContractRunTest {

  private static final class Plain extends StackingProtocol {}

  @Test
  void aGoodStackHasAResultForEachCheckAndNoFailure() throws InterruptedException {
    ContractRun run = run(Plain::new, Duration.ofMinutes(5));

    assertThat(run.results()).hasSameSizeAs(ContractCheck.values());
    assertThat(run.failures()).isZero();
    assertThat(run.seed()).isEqualTo(42);
  }

  @Test
  void aLayerThatNeverReturnsFailsItsCheckAndDoesNotBlockTheCommand() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    try {
      ContractRun run = run(() -> new Blocking(never), Duration.ofMillis(300));

      assertThat(run.results()).hasSameSizeAs(ContractCheck.values());
      assertThat(run.failures()).isEqualTo(1);
      assertThat(run.results().get(0).outcome())
          .isInstanceOf(CheckOutcome.Failed.class)
          .extracting(CheckOutcome::describe)
          .asString()
          .contains("still running", "must neither block");
    } finally {
      never.countDown();
    }
  }

  private static ContractRun run(Supplier<StackingProtocol> layer, Duration timeout)
      throws InterruptedException {
    RegisteredConnector connector =
        new RegisteredConnector(
            "tested",
            List.of(),
            Connector.of(StackingProtocolFactory.of(layer)),
            new ConnectorOrigin.Host(),
            ContractRunTest.class.getClassLoader());
    return ContractRun.of(connector, Optional.of(42L), timeout);
  }

  private static final class Blocking extends StackingProtocol {
    private final CountDownLatch never;

    Blocking(CountDownLatch never) {
      this.never = never;
    }

    @Override
    public void connectionMade(Transport transport) {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
