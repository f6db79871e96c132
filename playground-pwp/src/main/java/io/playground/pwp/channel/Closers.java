package io.playground.pwp.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What runs on event loops and is to end before they do.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
final class Closers {

  private final Deque<Closer> closers = new ArrayDeque<>();
  private boolean closing;

  /** False if the end has begun already. */
  synchronized boolean add(Closer closer) {
    if (!closing) {
      closers.push(closer);
    }
    return !closing;
  }

  synchronized void remove(Closer closer) {
    closers.remove(closer);
  }

  /** Nothing is added from now on. False if that was so already. */
  synchronized boolean begin() {
    boolean first = !closing;
    closing = true;
    return first;
  }

  /**
   * Ends everything, one after the other, the youngest first: a VNIC before the switch that it speaks
   * through.
   */
  CompletionStage<Void> closeAll() {
    Closer next;
    synchronized (this) {
      next = closers.poll();
    }
    return next == null
        ? CompletableFuture.completedStage(null)
        : next.closeAsync().thenCompose(closed -> closeAll());
  }
}
