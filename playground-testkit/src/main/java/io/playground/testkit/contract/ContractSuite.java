package io.playground.testkit.contract;

import io.playground.api.Connector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Checks that both ends of a connector keep the contract of a layer.
 *
 * <pre>{@code
 * for (CheckResult result : ContractSuite.of(connector).run()) {
 *   System.out.println(result.check().title() + ": " + result.outcome().describe());
 * }
 * }</pre>
 *
 * <p>Each check makes its own connections, in virtual time and on the production dispatcher. It can't check a
 * layer with threads of its own: virtual time would not wait for them. A check covers the whole stack, and
 * names the faulty layer if it can.
 *
 * <p><b>Randomness.</b> {@link #seed} determines the data and the random splits. Each suite has a new
 * one unless {@value #SEED_PROPERTY} sets it; a failure that may depend on it names it.
 * <br><b>Threads.</b> Everything, including the layers, runs on the calling thread. Checks of one suite may
 * run in any order, and concurrently.
 */
public final class ContractSuite {

  /** The system property that sets the seed, to repeat a run. */
  public static final String SEED_PROPERTY = "playground.testkit.seed";

  private final Subject subject;

  private ContractSuite(Subject subject) {
    this.subject = subject;
  }

  /**
   * The checks of this connector.
   *
   * @throws IllegalArgumentException if the system property for the seed is not a number
   */
  public static ContractSuite of(Connector connector) {
    return new ContractSuite(new Subject(connector, seedOfThisRun()));
  }

  private static long seedOfThisRun() {
    String given = System.getProperty(SEED_PROPERTY, "");
    if (given.isEmpty()) {
      return ThreadLocalRandom.current().nextLong();
    }
    try {
      return Long.parseLong(given);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the system property " + SEED_PROPERTY + " is '" + given + "', which is no number", e);
    }
  }

  /** The same checks with this seed. */
  public ContractSuite withSeed(long seed) {
    return new ContractSuite(new Subject(subject.connector(), seed));
  }

  /** The seed of the random data and splits. */
  public long seed() {
    return subject.seed();
  }

  /** Runs one check. Whatever the stack does becomes an outcome, unless the JVM itself fails. */
  public CheckOutcome run(ContractCheck check) {
    return CheckRun.of(check, subject);
  }

  /** Runs all checks in order. */
  public List<CheckResult> run() {
    List<CheckResult> results = new ArrayList<>();
    for (ContractCheck check : ContractCheck.values()) {
      results.add(new CheckResult(check, run(check)));
    }
    return results;
  }
}
