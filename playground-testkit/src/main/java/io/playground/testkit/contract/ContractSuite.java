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
 * <p>Each check makes connections of its own, in virtual time and on the dispatcher that runs layers in
 * production. A layer that hands work to threads of its own can't be checked so: time would pass without
 * them. It is the stack as a whole that is checked; where a layer can be named, it is.
 *
 * <p><b>Chance.</b> Data and random splits come from {@link #seed}. Unless the system property
 * {@value #SEED_PROPERTY} gives one, each suite takes another; a failure in which chance had a part names it.
 * <br><b>Threads.</b> Everything, the layers included, runs on the thread that calls. Checks of one suite may
 * run in any order, and at once.
 */
public final class ContractSuite {

  /** The system property by which a run with a certain seed is repeated. */
  public static final String SEED_PROPERTY = "playground.testkit.seed";

  private final Subject subject;

  private ContractSuite(Subject subject) {
    this.subject = subject;
  }

  /**
   * The checks of this connector.
   *
   * @throws IllegalArgumentException if the system property for the seed is set, and no number
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

  /** Where chance begins. */
  public long seed() {
    return subject.seed();
  }

  /** Runs one check. Whatever the stack does becomes an outcome, unless the JVM itself is at its end. */
  public CheckOutcome run(ContractCheck check) {
    return CheckRun.of(check, subject);
  }

  /** Runs all checks, in their order. */
  public List<CheckResult> run() {
    List<CheckResult> results = new ArrayList<>();
    for (ContractCheck check : ContractCheck.values()) {
      results.add(new CheckResult(check, run(check)));
    }
    return results;
  }
}
