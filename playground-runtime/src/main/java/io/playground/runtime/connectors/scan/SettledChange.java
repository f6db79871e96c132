package io.playground.runtime.connectors.scan;

import java.util.Optional;

/**
 * Detects when a polled value has changed and settled: two looks in a row saw the same value. So a
 * file that is still being written is left alone.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class SettledChange<T> {

  private T taken;
  private T lastSeen;

  public SettledChange(T first) {
    this.taken = first;
    this.lastSeen = first;
  }

  T lastSeen() {
    return lastSeen;
  }

  /** Whether the last look saw the value last returned. */
  boolean isSettled() {
    return lastSeen.equals(taken);
  }

  boolean isSettledAt(T value) {
    return isSettled() && taken.equals(value);
  }

  /** Passes in the value of one look. Returns a new value once, when it has settled. */
  public Optional<T> next(T seen) {
    boolean changed = seen.equals(lastSeen) && !seen.equals(taken);
    lastSeen = seen;
    if (changed) {
      taken = seen;
    }
    return changed ? Optional.of(seen) : Optional.empty();
  }
}
