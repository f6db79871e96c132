package io.playground.runtime.stacks;

import io.playground.pwp.limits.QueueLimits;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What other threads have written and the event loop has not taken up yet.
 *
 * <p>Above the high-water mark the connection is not writable. A writer that goes on all the same loses
 * the connection in the end: memory is bounded, and to drop what a layer may have promised to deliver would
 * be worse than to say so.
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

  /** Has the event loop do the write of so many bytes. */
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
      // calls,
      // even where the flood has gone before the first.
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
