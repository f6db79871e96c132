package io.playground.loadertests;

import io.playground.api.Cancellable;
import io.playground.runtime.connectors.clock.Housekeeper;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A housekeeper whose clock the test turns; tasks run on the thread that turns it. */
final class TurnedHousekeeper implements Housekeeper {

  private record Task(long due, long number, Runnable run) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
  private final AtomicInteger awaiting = new AtomicInteger();
  private long now;
  private long number;

  /** Runs what is due by then, what that leaves behind included. */
  void advance(Duration by) {
    long until = nanoTime() + by.toNanos();
    for (Task next = due(until); next != null; next = due(until)) {
      next.run().run();
    }
    synchronized (this) {
      now = until;
    }
  }

  /** Runs what is due now. */
  void run() {
    advance(Duration.ZERO);
  }

  private synchronized Task due(long until) {
    if (tasks.isEmpty() || tasks.peek().due() > until) {
      return null;
    }
    Task next = tasks.poll();
    now = Math.max(now, next.due());
    return next;
  }

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized Cancellable schedule(Duration delay, Runnable task) {
    Task scheduled = new Task(now + delay.toNanos(), number++, task);
    tasks.add(scheduled);
    return () -> cancel(scheduled);
  }

  private synchronized boolean cancel(Task task) {
    return tasks.remove(task);
  }

  /** Until the clock is turned by another thread, or it is done. */
  @Override
  public boolean await(CompletableFuture<?> done, Duration limit) {
    CompletableFuture<Void> timeUp = new CompletableFuture<>();
    Cancellable timer = schedule(limit, () -> timeUp.complete(null));
    awaiting.incrementAndGet();
    CompletableFuture.anyOf(done, timeUp).join();
    awaiting.decrementAndGet();
    timer.cancel();
    return done.isDone();
  }

  @Override
  public boolean awaitEnd(Thread thread, Duration limit) {
    awaiting.incrementAndGet();
    try {
      return Housekeeper.super.awaitEnd(thread, limit);
    } finally {
      awaiting.decrementAndGet();
    }
  }

  /** Whether a thread waits for something, or for the clock. */
  boolean isAwaited() {
    return awaiting.get() > 0;
  }

  @Override
  public synchronized void close() {
    tasks.clear();
  }
}
