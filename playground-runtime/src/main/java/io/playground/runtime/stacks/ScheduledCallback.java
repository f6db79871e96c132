package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.api.Cancellable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A scheduled task of a protocol. It either runs or is cancelled, never both, whichever threads are
 * involved.
 */
final class ScheduledCallback implements Runnable, Cancellable {

  private enum State {
    WAITING,
    RUN,
    CANCELLED
  }

  private final Boundary boundary;
  private final Runnable task;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private volatile Cancellable timer = () -> false;

  ScheduledCallback(Boundary boundary, Runnable task) {
    this.boundary = boundary;
    this.task = task;
  }

  /** The layer below has set the timer; cancels that if this was cancelled in between. */
  void startedAs(Cancellable newTimer) {
    timer = requireNonNull(newTimer, "schedule returned null instead of a Cancellable");
    if (state.get() == State.CANCELLED) {
      newTimer.cancel();
    }
  }

  @Override
  public void run() {
    if (state.compareAndSet(State.WAITING, State.RUN)) {
      boundary.runTask(task);
    }
  }

  @Override
  public boolean cancel() {
    if (!state.compareAndSet(State.WAITING, State.CANCELLED)) {
      return false;
    }
    timer.cancel();
    return true;
  }
}
