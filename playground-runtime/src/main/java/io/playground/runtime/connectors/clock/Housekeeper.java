package io.playground.runtime.connectors.clock;

import io.playground.api.Cancellable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * The clock and the threads for the background work of a connector manager: ending generations,
 * checking that they are gone, and watching directories.
 *
 * <p><b>Threads.</b> Any thread may call it. Tasks run on other threads, never within {@link
 * #schedule}, and may run concurrently.
 */
public interface Housekeeper extends AutoCloseable {

  /** Nanoseconds since some fixed moment, like {@link System#nanoTime}. */
  long nanoTime();

  /**
   * Runs a task once, after a delay.
   *
   * @return cancels the task, which never runs if this housekeeper closes before
   */
  Cancellable schedule(Duration delay, Runnable task);

  /**
   * Waits for a future, at most for a time by this clock. An interrupt does not end the wait, but sets the
   * thread's interrupt status again before this returns.
   *
   * @return whether it is done
   */
  default boolean await(CompletableFuture<?> done, Duration limit) {
    long until = nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          done.get(Math.max(0, until - nanoTime()), TimeUnit.NANOSECONDS);
          return true;
        } catch (ExecutionException e) {
          return true;
        } catch (TimeoutException e) {
          return done.isDone();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for a thread to end, at most for a time by this clock. An interrupt does not end the wait, but
   * sets the calling thread's interrupt status again before this returns.
   *
   * <p>Not {@link Thread#join(long)}: that would first acquire the lock of the thread, which the thread's
   * own code may hold.
   *
   * @return whether it has ended
   */
  default boolean awaitEnd(Thread thread, Duration limit) {
    long until = nanoTime() + limit.toNanos();
    boolean interrupted = false;
    while (thread.isAlive() && until - nanoTime() > 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      // An interrupted thread does not park.
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  /** Ends the threads. */
  @Override
  void close();

  /** A housekeeper with the system's clock and daemon threads of its own. */
  static Housekeeper ofSystem() {
    return new SystemHousekeeper();
  }
}
