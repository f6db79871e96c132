package io.playground.pwp.link;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much waits for a destination, and for how long others wait with it.
 *
 * <pre>
 *   bytes waiting    0 ────── low ─────────────── high ───────▶
 *   open             senders are read                  │
 *   full                   │◀── drained ── senders wait, for `patience` at most
 *   congested              │◀── drained ── what comes is dropped and counted
 * </pre>
 *
 * @param lowWaterMark bytes waiting below which a destination counts as drained
 * @param highWaterMark bytes waiting above which it counts as full
 * @param patience how long senders are paused for a full destination before what they send to it is
 *     dropped; also how long, in any window of five such times, a destination that drains again and again
 *     may hold up senders that have something for others, too
 */
public record QueueLimits(int lowWaterMark, int highWaterMark, Duration patience) {

  private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if a limit makes no sense, with what it would have to be
   */
  public QueueLimits {
    requireNonNull(patience, "patience");
    if (lowWaterMark < 1 || highWaterMark < lowWaterMark) {
      throw new IllegalArgumentException(
          "the water marks are "
              + lowWaterMark
              + " and "
              + highWaterMark
              + ": the low one is at least 1, the high one no lower");
    }
    if (patience.isNegative() || patience.compareTo(LONGEST_PATIENCE) > 0) {
      throw new IllegalArgumentException(
          "patience is "
              + patience
              + ": it is not negative, where zero drops at once, and at most "
              + LONGEST_PATIENCE);
    }
  }

  /** Half a mebibyte, one mebibyte, one second. */
  public static QueueLimits defaults() {
    return new QueueLimits(512 * 1_024, 1_024 * 1_024, Duration.ofSeconds(1));
  }
}
