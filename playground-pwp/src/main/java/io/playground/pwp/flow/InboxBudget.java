package io.playground.pwp.flow;

/**
 * The bytes that all flows of a VNIC that have paused reading may hold together: each has a bound of its own,
 * and there may be very many.
 *
 * <p><b>Threads.</b> The VNIC's event loop.
 */
public final class InboxBudget {

  static final long MAXIMUM = 64L << 20;

  private long used;

  /** Reserves bytes, unless the budget would be exceeded. */
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
