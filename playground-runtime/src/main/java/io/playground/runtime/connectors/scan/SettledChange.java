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

  /** Looks at it. Gives what it has changed to, once. */
  public Optional<T> next(T seen) {
    boolean changed = seen.equals(lastSeen) && !seen.equals(taken);
    lastSeen = seen;
    if (changed) {
      taken = seen;
    }
    return changed ? Optional.of(seen) : Optional.empty();
  }
}
