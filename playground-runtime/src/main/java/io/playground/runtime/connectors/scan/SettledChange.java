package io.playground.runtime.connectors.scan;

import java.util.Optional;

/**
 * Detects when a value that is read again and again has changed and settled: two looks in a row
 * saw the same of it, so that a file that is being written is left alone.
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

  /** Whether the last look saw what was given out last. */
  boolean isSettled() {
    return lastSeen.equals(taken);
  }

  boolean isSettledAt(T value) {
    return isSettled() && taken.equals(value);
  }

  /** Looks at it. Returns the new value once it has settled, once. */
  public Optional<T> next(T seen) {
    boolean changed = seen.equals(lastSeen) && !seen.equals(taken);
    lastSeen = seen;
    if (changed) {
      taken = seen;
    }
    return changed ? Optional.of(seen) : Optional.empty();
  }
}
