package io.playground.runtime.stacks;

import java.util.ArrayDeque;

/**
 * The callbacks of one protocol that have to wait: while another one of it is running, or while a call that
 * it, or somebody on its behalf, has made on the way down has not returned.
 *
 * <p><b>Threads.</b> One event loop.
 */
final class WaitingCallbacks {

  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(0);
  private boolean inCallback;
  private boolean inCall;
  private boolean draining;

  /** Whether a callback that comes now has to wait. */
  boolean mustWait() {
    // One that comes while others wait goes behind them; one that was taken from the queue does
    // not.
    return inCallback || inCall || (!draining && !waiting.isEmpty());
  }

  void add(Runnable callback) {
    waiting.add(callback);
  }

  /** A callback begins. */
  void begin() {
    inCallback = true;
  }

  /** It has returned; those that waited for it run now. */
  void end() {
    inCallback = false;
    drain();
  }

  /** A call down begins; false where a callback is running, whose end will look after what waits. */
  boolean beginCall() {
    if (inCallback || inCall) {
      return false;
    }
    inCall = true;
    return true;
  }

  /** It has returned; gives whether something waits. */
  boolean endCall() {
    inCall = false;
    return !draining && !waiting.isEmpty();
  }

  /**
   * Runs what waits. A waiting callback may leave others behind; the outermost call runs them all, so that
   * the depth of the call stack does not depend on how many wait.
   */
  void drain() {
    if (draining || inCallback || inCall) {
      return;
    }
    draining = true;
    try {
      for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
        next.run();
      }
    } finally {
      draining = false;
    }
  }
}
