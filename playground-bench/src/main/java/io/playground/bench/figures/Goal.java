package io.playground.bench.figures;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The goal of a figure: a bound on its ratio to the peer or, where it has no peer, on its value.
 *
 * @param direction on which side of the bound it should be
 */
public record Goal(Direction direction, double bound) {

  /** Which side of a bound is good. */
  public enum Direction {
    AT_LEAST,
    AT_MOST
  }

  public Goal {
    requireNonNull(direction, "direction");
  }

  /** More is better. */
  public static Goal atLeast(double bound) {
    return new Goal(Direction.AT_LEAST, bound);
  }

  /** Less is better. */
  public static Goal atMost(double bound) {
    return new Goal(Direction.AT_MOST, bound);
  }

  /** Whether that is good enough. */
  public boolean isMetBy(double reached) {
    return direction == Direction.AT_LEAST ? reached >= bound : reached <= bound;
  }

  @Override
  public String toString() {
    String words = direction == Direction.AT_LEAST ? "at least " : "at most ";
    String number =
        bound == Math.rint(bound)
            ? String.format(Locale.ROOT, "%,.0f", bound)
            : String.format(Locale.ROOT, "%.3f", bound).replaceAll("0+$", "");
    return words + number;
  }
}
