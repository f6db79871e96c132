package io.playground.runtime.stacks;

import java.util.ArrayDeque;

/**
 * The callbacks of one protocol that have to wait: while another one of it is running, or while a call that
 * it, or somebody on its behalf, has made on the way down has not returned.
 *
 * <p><b>Threads.</b> One event loop.
 */
final class WaitingCallbacks {

  // Flags of what there is to wait for, in one field: each message asks every line that it crosses.
  private static final int CALLBACK = 1;
  private static final int CALL = 2;
  private static final int OTHERS = 4;

  /** Data is refused; nothing waits because of that. */
  private static final int SHUT = 8;

  private static final int TO_WAIT_FOR = CALLBACK | CALL | OTHERS;

  private static final ArrayDeque<Runnable> NONE = new ArrayDeque<>(0);

  /** Made when it is needed, which it is not for most connections. */
  private ArrayDeque<Runnable> waiting = NONE;

  private int busy = SHUT;
  private boolean draining;

  /** Whether a callback that comes now has to wait. */
  boolean mustWait() {
    return (busy & TO_WAIT_FOR) != 0;
  }

  /** Whether data that comes now need not wait and is not refused: one question for both. */
  boolean letsDataIn() {
    return busy == 0;
  }

  /** Whether data is taken from now on, as it is not at first. */
  void takeData(boolean takes) {
    busy = takes ? busy & ~SHUT : busy | SHUT;
  }

  void add(Runnable callback) {
    if (waiting == NONE) {
      waiting = new ArrayDeque<>();
    }
    waiting.add(callback);
    // One that comes while others wait goes behind them; one that was taken from the queue does
    // not.
    if (!draining) {
      busy |= OTHERS;
    }
  }

  /** A callback begins. */
  void begin() {
    busy |= CALLBACK;
  }

  /** It has returned; those that waited for it run now. */
  void end() {
    busy &= ~CALLBACK;
    if (mustWait()) {
      drain();
    }
  }

  /** A call down begins; false where a callback is running, whose end will look after what waits. */
  boolean beginCall() {
    if ((busy & (CALLBACK | CALL)) != 0) {
      return false;
    }
    busy |= CALL;
    return true;
  }

  /** It has returned. Returns whether something waits. */
  boolean endCall() {
    busy &= ~CALL;
    return mustWait();
  }

  /**
   * Runs what waits. A waiting callback may leave others behind; the outermost call runs them all, so that
   * the depth of the call stack does not depend on how many wait.
   */
  void drain() {
    if (draining || (busy & (CALLBACK | CALL)) != 0) {
      return;
    }
    draining = true;
    busy &= ~OTHERS;
    try {
      for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
        next.run();
      }
    } finally {
      draining = false;
      if (!waiting.isEmpty()) {
        busy |= OTHERS;
      }
    }
  }
}
