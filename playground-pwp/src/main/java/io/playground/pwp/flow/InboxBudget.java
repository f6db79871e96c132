package io.playground.pwp.flow;

/**
 * What all flows of a VNIC that have paused reading may hold together: each has a bound of its own, and there
 * may be very many of them.
 *
 * <p><b>Threads.</b> The VNIC's event loop.
 */
public final class InboxBudget {

  static final long MAXIMUM = 64L << 20;

  private long used;

  /** Takes so many bytes, unless they are too many. */
  boolean take(long bytes) {
    if (used + bytes > MAXIMUM) {
      return false;
    }
    used += bytes;
    return true;
  }

  void giveBack(long bytes) {
    used -= bytes;
  }
}
