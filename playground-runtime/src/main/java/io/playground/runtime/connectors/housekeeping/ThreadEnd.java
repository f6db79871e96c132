package io.playground.runtime.connectors.housekeeping;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for threads that run a bundle's code. */
public final class ThreadEnd {

  private static final long LOOK_NANOS = 1_000_000;

  private ThreadEnd() {}

  /**
   * Waits until the thread has ended, but for no longer than that, also where the current thread is
   * interrupted meanwhile.
   *
   * <p>{@link Thread#join(long)} would take the lock of the thread first, for as long as it takes,
   * and its code may hold it.
   */
  public static void await(Thread thread, Duration most) {
    long deadline = System.nanoTime() + most.toNanos();
    boolean interrupted = false;
    while (thread.isAlive() && deadline - System.nanoTime() > 0) {
      LockSupport.parkNanos(LOOK_NANOS);
      // Or else the thread could not be parked any more.
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
