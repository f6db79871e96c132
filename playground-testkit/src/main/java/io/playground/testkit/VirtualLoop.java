package io.playground.testkit;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * An event loop on the test's own thread, with a clock that the test advances.
 *
 * <p><b>Threads.</b> Any thread may call {@link #execute}; everything else, only the thread that made it.
 */
final class VirtualLoop {

  /** Far more than a stack runs at one moment, and far fewer than would try a person's patience. */
  private static final int MOST_TURNS = 5_000_000;

  /** A scheduled task; tasks due at the same time run in the order in which they were scheduled. */
  static final class Timer {
    private final Duration due;
    private final long order;
    private final Object owner;
    private final Runnable task;

    private Timer(Duration due, long order, Object owner, Runnable task) {
      this.due = due;
      this.order = order;
      this.owner = owner;
      this.task = task;
    }
  }

  private final Thread thread = Thread.currentThread();
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.<Timer, Duration>comparing(timer -> timer.due)
              .thenComparingLong(timer -> timer.order));
  private Duration now = Duration.ZERO;
  private long lastOrder;
  private boolean running;

  boolean isThread() {
    return Thread.currentThread() == thread;
  }

  Duration now() {
    return now;
  }

  void execute(Runnable task) {
    tasks.add(task);
  }

  Timer schedule(Duration delay, Object owner, Runnable task) {
    Duration due = delay.isNegative() ? now : now.plus(delay);
    Timer timer = new Timer(due, ++lastOrder, owner, task);
    timers.add(timer);
    return timer;
  }

  boolean cancel(Timer timer) {
    return timers.remove(timer);
  }

  void cancelAllOf(Object owner) {
    timers.removeIf(timer -> timer.owner == owner);
  }

  long timersOf(Object owner) {
    return timers.stream().filter(timer -> timer.owner == owner).count();
  }

  /** Runs the pending tasks and those that they add. Within a task it does nothing: the outer run goes on. */
  void run() {
    requireThread();
    if (running) {
      return;
    }
    running = true;
    try {
      int turns = 0;
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
        requireEnd(++turns, "its tasks cause one another without end");
      }
    } finally {
      running = false;
    }
  }

  void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time can't be turned back, by " + by);
    }
    runUntil(() -> false, by);
  }

  /**
   * Advances the clock from timer to timer until the condition holds, by {@code atMost} if it does not.
   */
  boolean runUntil(BooleanSupplier condition, Duration atMost) {
    requireThread();
    if (running) {
      throw new IllegalStateException(
          "time can't be turned from within a callback; do it after the call that caused it");
    }
    Duration end = now.plus(atMost);
    run();
    int turns = 0;
    while (!condition.getAsBoolean()) {
      Timer next = timers.peek();
      if (next == null || next.due.compareTo(end) > 0) {
        now = end;
        return false;
      }
      turns = next.due.compareTo(now) > 0 ? 0 : turns;
      requireEnd(++turns, "its timers set one another without a delay");
      timers.remove(next);
      now = next.due;
      execute(next.task);
      run();
    }
    return true;
  }

  private void requireEnd(int turns, String why) {
    if (turns > MOST_TURNS) {
      throw new IllegalStateException(
          "the stack does not come to rest at " + now + " of virtual time: " + why);
    }
  }

  private void requireThread() {
    if (!isThread()) {
      throw new IllegalStateException(
          "a harness belongs to the thread that made it, which is "
              + thread.getName()
              + "; other threads may use its transport() alone");
    }
  }
}
