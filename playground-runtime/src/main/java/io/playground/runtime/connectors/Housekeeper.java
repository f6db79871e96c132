package io.playground.runtime.connectors;

import io.playground.api.Cancellable;
import java.time.Duration;

/**
 * The clock and the threads by which a {@link ConnectorManager} does what nobody waits for: it ends
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

  /** Ends the threads. */
  @Override
  void close();

  /** One that goes by the system's clock, on daemon threads of its own. */
  static Housekeeper ofSystem() {
    return new SystemHousekeeper();
  }
}
