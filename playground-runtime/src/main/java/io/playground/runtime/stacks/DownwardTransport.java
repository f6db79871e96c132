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
import java.util.function.Supplier;

/**
 * The transport of each protocol of a stack: it moves every call to the connection's event loop,
 * and then passes it to the transport of the layer below.
 *
 * <p>To queries from another thread it returns the last state known on the event loop, so a layer's
 * transport never needs a lock. If a layer's transport throws, that layer has failed, never the caller.
 */
final class DownwardTransport implements Transport {

  private final StackedConnection<?> connection;
  private final Boundary boundary;

  /** Null until another thread writes, which happens on few connections. */
  private volatile OutsideWrites outside;

  /** Null where traffic is not counted. */
  private final LayerTraffic traffic;

  private Transport lower;

  /** The transport to which the layer below would only pass writes on; null if it has to see them. */
  private DownwardTransport past;

  private ClassLoader contextBelow;
  private volatile ConnectionInfo lastInfo;
  private volatile boolean lastWritable;
  private volatile boolean lastHalfClose;
  private volatile boolean closing;

  DownwardTransport(StackedConnection<?> connection, Boundary boundary, LayerTraffic traffic) {
    this.connection = connection;
    this.boundary = boundary;
    this.traffic = traffic;
  }

  /**
   * Called before the protocol above sees this; returns whether there is room below. Throws whatever the
   * layer's transport throws.
   */
  boolean open(Transport lowerTransport) {
    lower = lowerTransport;
    contextBelow = boundary.contextBelow();
    ContextClassLoader entered = ContextClassLoader.enter(contextBelow);
    try (entered) {
      lastInfo = requireNonNull(lower.info(), "info() returned null");
      lastWritable = lower.isWritable();
      lastHalfClose = lower.canWriteEof();
    }
    // Calls that bypass this are not counted.
    past = traffic == null ? boundary.pastLayerBelow(lowerTransport) : null;
    return lastWritable;
  }

  void closing() {
    closing = true;
  }

  /** After the end, on the event loop: from now on queries return the last known state. */
  void forgetBelow() {
    closing = true;
    lower = null;
    past = null;
    contextBelow = null;
  }

  void rememberWritable(boolean writable) {
    lastWritable = writable;
  }

  /** Whether too many bytes from other threads wait for the event loop. */
  boolean isFlooded() {
    OutsideWrites writes = outside;
    return writes != null && writes.isFlooded();
  }

  @Override
  public void write(ByteBuffer data) {
    requireNonNull(data, "data");
    if (!connection.inEventLoop()) {
      writeFromOutside(data.remaining(), () -> write(data));
    } else {
      writeOnLoop(data);
    }
  }

  private void writeOnLoop(ByteBuffer data) {
    DownwardTransport line = this;
    while (line.boundary.isOpen()) {
      if (line.past == null) {
        line.handDown(data);
        return;
      }
      line = line.past;
    }
  }

  // Like down(), but without a lambda for each message.
  private void handDown(ByteBuffer data) {
    if (traffic != null) {
      traffic.down(data.remaining());
    }
    boolean outermost = boundary.beginCall();
    ContextClassLoader entered = ContextClassLoader.enter(contextBelow);
    try (entered) {
      lower.write(data);
    } catch (Throwable thrown) {
      connection.failed(boundary.nameBelow(), thrown);
    } finally {
      if (outermost) {
        boundary.endCall();
      }
    }
  }

  @Override
  public void writeAll(List<ByteBuffer> data) {
    requireNonNull(data, "data");
    if (!connection.inEventLoop()) {
      writeFromOutside(sizeOf(data), () -> writeAll(data));
    } else {
      writeAllOnLoop(data);
    }
  }

  private void writeAllOnLoop(List<ByteBuffer> data) {
    if (boundary.isOpen()) {
      if (traffic != null) {
        traffic.down(sizeOf(data));
      }
      if (past == null) {
        down(() -> lower.writeAll(data));
      } else {
        past.writeAllOnLoop(data);
      }
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
    if (!closing) {
      outside().write(size, write);
    }
  }

  private OutsideWrites outside() {
    OutsideWrites writes = outside;
    if (writes == null) {
      synchronized (boundary) {
        writes = outside;
        if (writes == null) {
          writes = new OutsideWrites(connection, boundary);
          outside = writes;
        }
      }
    }
    return writes;
  }

  @Override
  public boolean canWriteEof() {
    if (canAsk()) {
      lastHalfClose = ask(() -> lower.canWriteEof(), lastHalfClose);
    }
    return lastHalfClose;
  }

  @Override
  public void writeEof() {
    if (!boundary.isOpen() && connection.inEventLoop()) {
      return;
    }
    if (!canWriteEof()) {
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
    if (!closing && canAsk() && ask(() -> lower.isClosing(), false)) {
      closing = true;
    }
    return closing;
  }

  @Override
  public boolean isWritable() {
    if (closing || isFlooded()) {
      return false;
    }
    if (canAsk()) {
      lastWritable = ask(() -> lower.isWritable(), lastWritable);
      if (!lastWritable) {
        boundary.answeredUnwritable();
      }
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
    if (canAsk()) {
      lastInfo = ask(() -> requireNonNull(lower.info(), "info() returned null"), lastInfo);
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
      connection.execute(() -> boundary.runFromOutside(() -> down(call)));
    }
  }

  private void down(Runnable call) {
    if (boundary.isOpen()) {
      ask(
          () -> {
            call.run();
            return true;
          },
          false);
    }
  }

  private boolean canAsk() {
    return connection.inEventLoop() && boundary.isOpen();
  }

  private <T> T ask(Supplier<T> question, T lastKnown) {
    boolean outermost = boundary.beginCall();
    ContextClassLoader entered = ContextClassLoader.enter(contextBelow);
    try (entered) {
      return question.get();
    } catch (Throwable thrown) {
      connection.failed(boundary.nameBelow(), thrown);
      return lastKnown;
    } finally {
      if (outermost) {
        boundary.endCall();
      }
    }
  }
}
