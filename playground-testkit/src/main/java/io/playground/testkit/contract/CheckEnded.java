package io.playground.testkit.contract;

/** Ends a check, from any depth of calls, with its outcome. */
final class CheckEnded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient CheckOutcome outcome;

  private CheckEnded(CheckOutcome outcome) {
    super(outcome.describe());
    this.outcome = outcome;
  }

  CheckOutcome outcome() {
    return outcome;
  }

  static CheckEnded failed(String what, String why, String remedy) {
    return new CheckEnded(new CheckOutcome.Failed(what, why, remedy));
  }

  static CheckEnded notApplicable(String why) {
    return new CheckEnded(new CheckOutcome.NotApplicable(why));
  }
}
