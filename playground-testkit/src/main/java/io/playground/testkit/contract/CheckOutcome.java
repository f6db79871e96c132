package io.playground.testkit.contract;

import static java.util.Objects.requireNonNull;

/** The outcome of one check. */
public sealed interface CheckOutcome {

  /** One line for a person. */
  String describe();

  /** The stack keeps the rule. */
  record Passed() implements CheckOutcome {
    @Override
    public String describe() {
      return "passed";
    }
  }

  /**
   * The stack breaks the rule.
   *
   * @param what the observation, as a clause without a full stop
   * @param why the rule that it breaks, or what it costs the user of the stack, as a clause
   * @param remedy what to do, as sentences
   */
  record Failed(String what, String why, String remedy) implements CheckOutcome {
    public Failed {
      requireNonNull(what, "what");
      requireNonNull(why, "why");
      requireNonNull(remedy, "remedy");
    }

    @Override
    public String describe() {
      return what + ": " + why + ". " + remedy;
    }
  }

  /**
   * The rule can't be checked for this stack.
   *
   * @param why as a clause without a full stop
   */
  record NotApplicable(String why) implements CheckOutcome {
    public NotApplicable {
      requireNonNull(why, "why");
    }

    @Override
    public String describe() {
      return "not applicable: " + why;
    }
  }
}
