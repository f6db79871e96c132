package io.playground.pwp.vnic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long to wait before a lost link is dialled again. Each wait lies at random between half and all
 * of a limit that starts with {@code first} and doubles with every dial up to {@code most}, so that the
 * VNICs of a switch that restarts do not all come back in one moment. It starts again once a packet has
 * come through the new link.
 *
 * @param first the longest wait before the first redial
 * @param most the longest wait between redials
 */
public record RedialOptions(Duration first, Duration most) {

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if the first wait is not positive, or longer than the longest, or
   *     that longer than a day
   */
  public RedialOptions {
    requireNonNull(first, "first");
    requireNonNull(most, "most");
    if (first.isNegative()
        || first.isZero()
        || most.compareTo(first) < 0
        || most.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException(
          "redial waits are "
              + first
              + " and "
              + most
              + ": the first is more than zero, the longest no shorter, and at most "
              + LONGEST_WAIT);
    }
  }

  /** A fifth of a second, growing to half a minute, which is what the original waits. */
  public static RedialOptions defaults() {
    return new RedialOptions(Duration.ofMillis(200), Duration.ofSeconds(30));
  }
}
