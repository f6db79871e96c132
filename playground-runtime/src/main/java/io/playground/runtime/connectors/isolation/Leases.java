package io.playground.runtime.connectors.isolation;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the leases of a generation, and reports when it is retired and the last of them is closed.
 *
 * <p>One atomic number holds both, so that no lease can slip in between: once a generation is retired none
 * is given, and a caller that is refused finds the next generation in the catalog, which was published before.
 *
 * <p><b>Threads.</b> Any; no method waits.
 */
public final class Leases {

  /** The sign: what is left below it is the count. */
  private static final long RETIRED = Long.MIN_VALUE;

  private final AtomicLong state = new AtomicLong();

  /** Set before anybody can find the sign. */
  private volatile Runnable whenFree;

  /** Takes a lease; false if the generation is retired. */
  public boolean acquire() {
    for (long now = state.get(); now >= 0; now = state.get()) {
      if (state.compareAndSet(now, now + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Closes a lease. */
  public void release() {
    if (state.decrementAndGet() == RETIRED) {
      whenFree.run();
    }
  }

  /**
   * Grants no more leases. Call it once.
   *
   * @param then run once, when the last lease is given back, or now if there is none
   * @return how many there are
   */
  public long retire(Runnable then) {
    whenFree = then;
    long before = state.getAndAdd(RETIRED);
    if (before == 0) {
      then.run();
    }
    return before;
  }

  /** How many there are. */
  public long count() {
    return state.get() & ~RETIRED;
  }
}
