package io.playground.pwp.limits;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much waits for a destination, and for how long others wait with it.
 *
 * <pre>
 *   bytes waiting    0 ────── low ─────────────── high ───────▶
 *   open             senders are read                  │
 *   full                   │◀── drained ── senders wait, for `senderWait` at most
 *   congested              │◀── drained ── what comes is dropped and counted
 * </pre>
 *
 * @param lowWaterMark bytes waiting below which a destination counts as drained
 * @param highWaterMark bytes waiting above which it counts as full
 * @param senderWait how long senders are paused for a full destination before what they send to it is
 *     dropped; also how long, in any window of five such times, a destination that drains again and again
 *     may hold up senders that have something for others, too
 */
public record QueueLimits(int lowWaterMark, int highWaterMark, Duration senderWait) {

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if a limit makes no sense, with what it would have to be
   */
  public QueueLimits {
    requireNonNull(senderWait, "senderWait");
    if (lowWaterMark < 1 || highWaterMark < lowWaterMark) {
      throw new IllegalArgumentException(
          "the water marks are "
              + lowWaterMark
              + " and "
              + highWaterMark
              + ": the low one is at least 1, the high one no lower");
    }
    if (senderWait.isNegative() || senderWait.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException(
          "senderWait is "
              + senderWait
              + ": it is not negative, where zero drops at once, and at most "
              + LONGEST_WAIT);
    }
  }

  /**
   * Whether a queue is full. Once full, it stays full until it drains to the low mark.
   *
   * @param waiting bytes in the queue
   * @param wasFull what this said before
   */
  public boolean isFull(long waiting, boolean wasFull) {
    return waiting > (wasFull ? lowWaterMark : highWaterMark);
  }

  /** Half a mebibyte, one mebibyte, one second. */
  public static QueueLimits defaults() {
    return new QueueLimits(512 * 1_024, 1_024 * 1_024, Duration.ofSeconds(1));
  }
}
