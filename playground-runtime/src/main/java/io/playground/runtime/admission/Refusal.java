package io.playground.runtime.admission;

import static java.util.Objects.requireNonNull;

/**
 * Why something may not be loaded, in words for a person.
 *
 * @param why a clause without a full stop
 * @param remedy what to do, as sentences
 */
public record Refusal(String why, String remedy) {

  public Refusal {
    requireNonNull(why, "why");
    requireNonNull(remedy, "remedy");
  }
}
