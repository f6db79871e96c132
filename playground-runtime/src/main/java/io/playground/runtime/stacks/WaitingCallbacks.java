package io.playground.runtime.stacks;

import java.util.ArrayDeque;

/**
 * The callbacks of one protocol that have to wait while another one is running, or until a call down by the
 * protocol, or on its behalf, has returned.
 *
 * <p><b>Threads.</b> One event loop.
 */
final class WaitingCallbacks {

  // The reasons to wait, as flags in one field, since each message checks them at every line it
  // crosses.
  private static final int CALLBACK = 1;
  private static final int CALL = 2;
  private static final int OTHERS = 4;

  /** Data is refused; no callback waits for that. */
  private static final int SHUT = 8;

  private static final int TO_WAIT_FOR = CALLBACK | CALL | OTHERS;

  private static final ArrayDeque<Runnable> NONE = new ArrayDeque<>(0);

  /** Created on first use; most connections never need it. */
  private ArrayDeque<Runnable> waiting = NONE;

  private int busy = SHUT;
  private boolean draining;

  /** Whether a new callback has to wait. */
  boolean mustWait() {
    return (busy & TO_WAIT_FOR) != 0;
  }

  /** Whether new data neither waits nor is refused: one check for both. */
  boolean letsDataIn() {
    return busy == 0;
  }

  /** Sets whether data is accepted from now on; at first it is not. */
  void takeData(boolean takes) {
    busy = takes ? busy & ~SHUT : busy | SHUT;
  }

  void add(Runnable callback) {
    if (waiting == NONE) {
      waiting = new ArrayDeque<>();
    }
    waiting.add(callback);
    // A new callback must wait behind the others; one polled from the queue must not.
    if (!draining) {
      busy |= OTHERS;
    }
  }

  /** A callback begins. */
  void begin() {
    busy |= CALLBACK;
  }

  /** The callback has returned; those that waited for it run now. */
  void end() {
    busy &= ~CALLBACK;
    if (mustWait()) {
      drain();
    }
  }

  /** A call down begins; false if it runs within a callback or call, whose end runs the waiting callbacks. */
  boolean beginCall() {
    if ((busy & (CALLBACK | CALL)) != 0) {
      return false;
    }
    busy |= CALL;
    return true;
  }

  /** The call has returned. Returns whether callbacks wait. */
  boolean endCall() {
    busy &= ~CALL;
    return mustWait();
  }

  /**
   * Runs the waiting callbacks. One may add others; the outermost call runs them all, so that the depth of
   * the call stack does not depend on their number.
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
