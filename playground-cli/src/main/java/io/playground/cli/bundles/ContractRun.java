package io.playground.cli.bundles;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.testkit.contract.CheckOutcome;
import io.playground.testkit.contract.CheckResult;
import io.playground.testkit.contract.ContractCheck;
import io.playground.testkit.contract.ContractSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The results of checking one stack of a bundle against the contract of a layer.
 *
 * @param seed repeats the random data and splits of this run
 * @param results one for each check
 */
public record ContractRun(RegisteredConnector connector, long seed, List<CheckResult> results) {

  public ContractRun {
    requireNonNull(connector, "connector");
    results = List.copyOf(results);
  }

  /**
   * Runs all checks on a thread of its own. If a layer never returns, its check fails and the checks after
   * it are skipped.
   *
   * @param seed of the random data and splits; empty for a new one each time
   * @param timeout for all checks together
   */
  public static ContractRun of(RegisteredConnector connector, Optional<Long> seed, Duration timeout)
      throws InterruptedException {
    ContractSuite fresh = ContractSuite.of(connector.connector());
    ContractSuite suite = seed.map(fresh::withSeed).orElse(fresh);
    List<CheckResult> results = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean over = new AtomicBoolean();
    Thread thread = new Thread(() -> run(suite, results, over), "contract of " + connector.name());
    // A layer that never returns must not keep the process alive.
    thread.setDaemon(true);
    thread.setContextClassLoader(connector.contextClassLoader());
    thread.start();
    thread.join(timeout.toMillis());
    over.set(true);
    List<CheckResult> finished = new ArrayList<>(List.of(results.toArray(CheckResult[]::new)));
    if (finished.size() < ContractCheck.values().length) {
      finished.addAll(unfinished(finished.size(), thread, timeout));
      // If the layer ignores this, the daemon thread ends with the process.
      thread.interrupt();
    }
    return new ContractRun(connector, suite.seed(), finished);
  }

  private static void run(ContractSuite suite, List<CheckResult> results, AtomicBoolean over) {
    for (ContractCheck check : ContractCheck.values()) {
      if (over.get()) {
        return;
      }
      results.add(new CheckResult(check, suite.run(check)));
    }
  }

  private static List<CheckResult> unfinished(int done, Thread thread, Duration timeout) {
    ContractCheck[] checks = ContractCheck.values();
    StackTraceElement[] trace = thread.getStackTrace();
    List<CheckResult> results = new ArrayList<>();
    results.add(
        new CheckResult(
            checks[done],
            new CheckOutcome.Failed(
                "it was still running after "
                    + timeout.toSeconds()
                    + " s"
                    + (trace.length > 0 ? ", in " + trace[0] : ""),
                "a callback must neither block nor run for long",
                "Look there; or give it more time with --timeout.")));
    for (int i = done + 1; i < checks.length; i++) {
      results.add(
          new CheckResult(
              checks[i], new CheckOutcome.NotApplicable("the check before it did not end")));
    }
    return results;
  }

  /** How many checks failed. */
  public long failures() {
    return results.stream()
        .filter(result -> result.outcome() instanceof CheckOutcome.Failed)
        .count();
  }
}
