package io.playground.runtime.connectors.outcome;

import static java.util.Objects.requireNonNull;

/**
 * Why something was not loaded, and what to do, in words for a person.
 *
 * @param why a clause without a full stop
 * @param remedy sentences
 */
public record Problem(String why, String remedy) {

  public Problem {
    requireNonNull(why, "why");
    requireNonNull(remedy, "remedy");
  }
}
