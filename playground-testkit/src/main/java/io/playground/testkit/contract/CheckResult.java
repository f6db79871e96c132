package io.playground.testkit.contract;

import static java.util.Objects.requireNonNull;

/**
 * A check and its outcome.
 *
 * @param check which rule
 * @param outcome whether the stack keeps it
 */
public record CheckResult(ContractCheck check, CheckOutcome outcome) {
  public CheckResult {
    requireNonNull(check, "check");
    requireNonNull(outcome, "outcome");
  }
}
