package io.playground.runtime.connectors.isolation;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the leases of a generation, and reports when it is retired and its last lease is closed.
 *
 * <p>One atomic number holds both, so no lease can slip in between: a retired generation grants none. A
 * refused caller finds the next generation in the catalog, where it was published before.
 *
 * <p><b>Threads.</b> Any; no method waits.
 */
public final class Leases {

  /** The sign bit; the bits below it are the count. */
  private static final long RETIRED = Long.MIN_VALUE;

  private final AtomicLong state = new AtomicLong();

  /** Set before the sign bit, so that whoever sees that finds this. */
  private volatile Runnable whenFree;

  /** Acquires a lease; false if the generation is retired. */
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
   * @param then runs once, when the last lease is closed, or now if there is none
   * @return how many leases are open
   */
  public long retire(Runnable then) {
    whenFree = then;
    long before = state.getAndAdd(RETIRED);
    if (before == 0) {
      then.run();
    }
    return before;
  }

  /** How many leases are open. */
  public long count() {
    return state.get() & ~RETIRED;
  }
}
