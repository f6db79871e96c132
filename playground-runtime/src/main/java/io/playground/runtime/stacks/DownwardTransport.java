package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.api.Cancellable;
import io.playground.api.ConnectionInfo;
import io.playground.api.Transport;
import io.playground.runtime.context.ContextClassLoader;
import io.playground.runtime.observation.LayerTraffic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a protocol of a stack gets as its transport: it moves every call to the connection's event loop,
 * and then hands it to the transport of the layer below.
 *
 * <p>Questions from another thread are answered from what was last known on the event loop, so that a
 * layer's transport never needs a lock.
 *
 * <p>Bytes that another thread wrote and the event loop has not taken up yet count against a high-water
 * mark; above it the connection is not writable.
 */
final class DownwardTransport implements Transport {

  private static final long HIGH_WATER = 1 << 20;
  private static final long LOW_WATER = HIGH_WATER / 2;

  private final StackedConnection<?> connection;
  private final Boundary boundary;

  /** Null where nobody counts. */
  private final LayerTraffic traffic;

  private final AtomicLong onTheirWay = new AtomicLong();
  private volatile boolean flooded;

  private Transport lower;
  private ClassLoader contextBelow;
  private volatile ConnectionInfo lastInfo;
  private volatile boolean lastWritable;
  private volatile boolean halfClose;
  private volatile boolean closing;

  DownwardTransport(StackedConnection<?> connection, Boundary boundary, LayerTraffic traffic) {
    this.connection = connection;
    this.boundary = boundary;
    this.traffic = traffic;
  }

  /** Called before the protocol above sees this. */
  void open(Transport lowerTransport) {
    lower = lowerTransport;
    contextBelow = boundary.contextBelow();
    lastInfo = lowerTransport.info();
    lastWritable = lowerTransport.isWritable();
    halfClose = lowerTransport.canWriteEof();
  }

  void closing() {
    closing = true;
  }

  /** After the end, on the event loop: from here on all is answered from what was last known. */
  void forgetBelow() {
    closing = true;
    lower = null;
    contextBelow = null;
  }

  /** Whether there was room below when that was last known. */
  boolean wasWritable() {
    return lastWritable;
  }

  void rememberWritable(boolean writable) {
    lastWritable = writable;
  }

  /** Whether other threads have written more than the event loop has taken up. */
  boolean isFlooded() {
    return flooded;
  }

  @Override
  public void write(ByteBuffer data) {
    requireNonNull(data, "data");
    if (!connection.inEventLoop()) {
      writeFromOutside(data.remaining(), () -> write(data));
    } else if (boundary.isOpen()) {
      if (traffic != null) {
        traffic.down(data.remaining());
      }
      // As in down(), without its lambda: every message takes this way.
      ContextClassLoader entered = ContextClassLoader.enter(contextBelow);
      try (entered) {
        lower.write(data);
      } catch (Throwable thrown) {
        connection.failed(boundary.nameBelow(), thrown);
      }
    }
  }

  @Override
  public void writeAll(List<ByteBuffer> data) {
    requireNonNull(data, "data");
    if (!connection.inEventLoop()) {
      writeFromOutside(sizeOf(data), () -> writeAll(data));
    } else {
      if (traffic != null && boundary.isOpen()) {
        traffic.down(sizeOf(data));
      }
      down(() -> lower.writeAll(data));
    }
  }

  private static long sizeOf(List<ByteBuffer> data) {
    long size = 0;
    for (ByteBuffer part : data) {
      size += part.remaining();
    }
    return size;
  }

  private void writeFromOutside(long size, Runnable write) {
    if (closing) {
      return;
    }
    if (onTheirWay.addAndGet(size) > HIGH_WATER && !flooded) {
      flooded = true;
      connection.execute(boundary::tellWritable);
    }
    connection.execute(
        () -> {
          write.run();
          if (onTheirWay.addAndGet(-size) <= LOW_WATER && flooded) {
            // Whoever has seen isWritable() false waits to be told otherwise, so it is told both,
            // even
            // where the flood has gone before the first could be told.
            boundary.tellWritable();
            flooded = false;
            boundary.tellWritable();
          }
        });
  }

  @Override
  public boolean canWriteEof() {
    return halfClose;
  }

  @Override
  public void writeEof() {
    if (!halfClose) {
      throw new UnsupportedOperationException(
          "family '"
              + lastInfo.family()
              + "' has no half-close; ask canWriteEof() first, or close() the connection");
    }
    onLoop(() -> lower.writeEof());
  }

  @Override
  public void close() {
    closing = true;
    onLoop(() -> lower.close());
  }

  @Override
  public void abort() {
    closing = true;
    onLoop(() -> lower.abort());
  }

  @Override
  public boolean isClosing() {
    if (!closing && connection.inEventLoop() && lower.isClosing()) {
      closing = true;
    }
    return closing;
  }

  @Override
  public boolean isWritable() {
    if (flooded || closing) {
      return false;
    }
    if (connection.inEventLoop()) {
      lastWritable = lower.isWritable();
    }
    return lastWritable;
  }

  @Override
  public void pauseReading() {
    onLoop(() -> lower.pauseReading());
  }

  @Override
  public void resumeReading() {
    onLoop(() -> lower.resumeReading());
  }

  @Override
  public ConnectionInfo info() {
    if (connection.inEventLoop() && lower != null) {
      lastInfo = lower.info();
    }
    return lastInfo;
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    requireNonNull(delay, "delay");
    ScheduledCallback callback = new ScheduledCallback(boundary, requireNonNull(task, "task"));
    onLoop(() -> callback.startedAs(lower.schedule(delay, callback)));
    return callback;
  }

  private void onLoop(Runnable call) {
    if (connection.inEventLoop()) {
      down(call);
    } else {
      connection.execute(() -> down(call));
    }
  }

  private void down(Runnable call) {
    if (boundary.isOpen()) {
      ContextClassLoader entered = ContextClassLoader.enter(contextBelow);
      try (entered) {
        call.run();
      } catch (Throwable thrown) {
        connection.failed(boundary.nameBelow(), thrown);
      }
    }
  }
}
