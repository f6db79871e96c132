package io.playground.pwp.backpressure;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long a destination has held up links that carry others' traffic, too: at most {@code most} in any
 * {@code window}. Times are in nanoseconds of one clock. Not thread-safe.
 */
final class StallLog {

  private record Stall(long from, long to) {}

  private final long most;
  private final long window;

  /** Oldest first; they do not overlap. */
  private final Deque<Stall> stalls = new ArrayDeque<>();

  StallLog(long most, long window) {
    this.most = most;
    this.window = window;
  }

  void add(long from, long to) {
    forgetBefore(to - window);
    stalls.add(new Stall(from, to));
  }

  /** How much a stall that begins now may take. */
  long left(long now) {
    long start = now - window;
    forgetBefore(start);
    long used = 0;
    for (Stall stall : stalls) {
      used += stall.to() - Math.max(stall.from(), start);
    }
    return most - used;
  }

  /** When that will be so much, if there is no stall until then. */
  long whenLeft(long wanted, long now) {
    long missing = wanted - left(now);
    long start = now - window;
    for (Stall stall : stalls) {
      long from = Math.max(stall.from(), start);
      if (missing <= stall.to() - from) {
        return from + missing + window;
      }
      missing -= stall.to() - from;
    }
    return now;
  }

  private void forgetBefore(long time) {
    while (!stalls.isEmpty() && stalls.peek().to() - time <= 0) {
      stalls.remove();
    }
  }
}
