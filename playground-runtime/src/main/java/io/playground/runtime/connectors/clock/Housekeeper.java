package io.playground.runtime.connectors.clock;

import io.playground.api.Cancellable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * The clock and the threads for the background work of a connector manager: it ends
 * generations, looks whether they are gone, and watches directories.
 *
 * <p><b>Threads.</b> Any thread calls it. Tasks run on others, never within {@link #schedule}, and may
 * run at the same time as each other.
 */
public interface Housekeeper extends AutoCloseable {

  /** Nanoseconds from some fixed moment on, as {@link System#nanoTime}. */
  long nanoTime();

  /**
   * Runs a task once, after a delay.
   *
   * @return cancels it; it never runs if this housekeeper is closed before
   */
  Cancellable schedule(Duration delay, Runnable task);

  /**
   * Waits until something is done, or some time has passed by this clock. An interrupt does not end that;
   * the thread is interrupted again before this returns.
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
   * Waits until a thread has ended, or some time has passed by this clock. An interrupt does not end that;
   * the thread is interrupted again before this returns.
   *
   * <p>Not {@link Thread#join(long)}: it would take the lock of the thread first, which the thread's own
   * code may hold.
   *
   * @return whether it has ended
   */
  default boolean awaitEnd(Thread thread, Duration limit) {
    long until = nanoTime() + limit.toNanos();
    boolean interrupted = false;
    while (thread.isAlive() && until - nanoTime() > 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      // A thread that is interrupted can't be parked.
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

  /** One that goes by the system's clock, on daemon threads of its own. */
  static Housekeeper ofSystem() {
    return new SystemHousekeeper();
  }
}
