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
 * The contract of a layer, checked for one stack of a bundle.
 *
 * @param connector the stack
 * @param seed where chance began, so that it can be repeated
 * @param results a result for each check
 */
public record ContractRun(RegisteredConnector connector, long seed, List<CheckResult> results) {

  public ContractRun {
    requireNonNull(connector, "connector");
    results = List.copyOf(results);
  }

  /**
   * Runs all checks, on a thread of its own: a layer that never returns costs its check, and those after
   * it are not run.
   *
   * @param seed where chance begins; nothing to take another each time
   * @param patience how long all checks may take together
   */
  public static ContractRun of(
      RegisteredConnector connector, Optional<Long> seed, Duration patience)
      throws InterruptedException {
    ContractSuite fresh = ContractSuite.of(connector.connector());
    ContractSuite suite = seed.map(fresh::withSeed).orElse(fresh);
    List<CheckResult> results = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean over = new AtomicBoolean();
    Thread thread = new Thread(() -> run(suite, results, over), "contract of " + connector.name());
    // One that never returns must not keep the process.
    thread.setDaemon(true);
    thread.setContextClassLoader(connector.contextClassLoader());
    thread.start();
    thread.join(patience.toMillis());
    over.set(true);
    List<CheckResult> finished = new ArrayList<>(List.of(results.toArray(CheckResult[]::new)));
    if (finished.size() < ContractCheck.values().length) {
      finished.addAll(unfinished(finished.size(), thread, patience));
      // The best that can be done for it; who does not listen is left behind with the process.
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

  private static List<CheckResult> unfinished(int done, Thread thread, Duration patience) {
    ContractCheck[] checks = ContractCheck.values();
    StackTraceElement[] trace = thread.getStackTrace();
    List<CheckResult> results = new ArrayList<>();
    results.add(
        new CheckResult(
            checks[done],
            new CheckOutcome.Failed(
                "it was still running when "
                    + patience.toSeconds()
                    + " s were over"
                    + (trace.length > 0 ? ", in " + trace[0] : ""),
                "a callback must not block, nor run for long",
                "Look there; or give it more time with --timeout.")));
    for (int i = done + 1; i < checks.length; i++) {
      results.add(
          new CheckResult(
              checks[i],
              new CheckOutcome.NotApplicable("the check before it did not come to an end")));
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
