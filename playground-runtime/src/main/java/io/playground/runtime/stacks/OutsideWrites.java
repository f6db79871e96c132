package io.playground.runtime.stacks;

import io.playground.pwp.limits.QueueLimits;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The writes of other threads that the event loop has not run yet.
 *
 * <p>Above the high-water mark the connection is not writable. A writer that ignores this loses the
 * connection in the end: memory is bounded, and an open failure is better than silently dropping data
 * that a layer may have promised to deliver.
 *
 * <p><b>Threads.</b> Any.
 */
final class OutsideWrites {

  private static final QueueLimits LIMITS = QueueLimits.defaults();
  private static final long MAXIMUM = 64 << 20;

  private final StackedConnection<?> connection;
  private final Boundary boundary;
  private final AtomicLong onTheirWay = new AtomicLong();
  private volatile boolean flooded;

  OutsideWrites(StackedConnection<?> connection, Boundary boundary) {
    this.connection = connection;
    this.boundary = boundary;
  }

  boolean isFlooded() {
    return flooded;
  }

  /** Moves a write of {@code size} bytes to the event loop. */
  void write(long size, Runnable write) {
    long waiting = onTheirWay.addAndGet(size);
    if (waiting > MAXIMUM && waiting > size) {
      onTheirWay.addAndGet(-size);
      boundary.handedUp().closing();
      connection.execute(this::giveUp);
      return;
    }
    if (!flooded && LIMITS.isFull(waiting, false)) {
      flooded = true;
      connection.execute(boundary::tellWritable);
    }
    connection.execute(() -> take(size, write));
  }

  private void take(long size, Runnable write) {
    boundary.runFromOutside(write);
    if (!LIMITS.isFull(onTheirWay.addAndGet(-size), true) && flooded) {
      // A writer that has seen isWritable() false waits for writableChanged(true), so it gets both
      // calls, even if the flood is over before the first.
      boundary.tellWritable();
      flooded = false;
      boundary.tellWritable();
    }
  }

  private void giveUp() {
    String problem =
        "it went on writing from another thread while the transport was not writable, until "
            + (MAXIMUM >> 20)
            + " MiB waited; ask isWritable(), or wait for writableChanged(true)";
    connection.failed(boundary.nameAbove(), problem, new IllegalStateException(problem));
  }
}
