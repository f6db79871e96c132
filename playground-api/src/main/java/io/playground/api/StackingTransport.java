package io.playground.api;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * The way down for the layer above: forwards every call to the layer below unless overridden.
 *
 * <p>A layer hands one of these up, never the transport it was given; otherwise the layer above would
 * write past it.
 *
 * <p>{@link #writeAll} hands its buffers one by one to {@link #write} if the subclass overrides that
 * method alone, so a layer that transforms data overrides one method and misses nothing. A layer that
 * only adds a header overrides both, or overrides {@code writeAll} and calls it from {@code write}.
 *
 * <p><b>Threads.</b> The runtime calls a layer's transport on the connection's event loop only, whichever
 * thread the layer above writes from; an override needs no lock.
 * <br><b>Ownership.</b> A buffer passed to {@link #write} belongs to the transport from then on.
 */
public class StackingTransport implements Transport {

  private static final ClassValue<Boolean> OVERRIDES_WRITE_ALONE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return declares(type, "write", ByteBuffer.class)
              && !declares(type, "writeAll", List.class);
        }
      };

  private final Transport lower;
  private final boolean overridesWriteAlone;

  /** A transport above {@code lower}. */
  public StackingTransport(Transport lower) {
    this.lower = requireNonNull(lower, "lower");
    this.overridesWriteAlone = OVERRIDES_WRITE_ALONE.get(getClass());
  }

  private static boolean declares(Class<?> type, String method, Class<?> parameter) {
    try {
      return type.getMethod(method, parameter).getDeclaringClass() != StackingTransport.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("StackingTransport itself has " + method, e);
    }
  }

  /** The transport that this layer was given. */
  protected final Transport lowerTransport() {
    return lower;
  }

  @Override
  public void write(ByteBuffer data) {
    lower.write(data);
  }

  @Override
  public void writeAll(List<ByteBuffer> data) {
    if (overridesWriteAlone) {
      data.forEach(this::write);
    } else {
      lower.writeAll(data);
    }
  }

  @Override
  public boolean canWriteEof() {
    return lower.canWriteEof();
  }

  @Override
  public void writeEof() {
    lower.writeEof();
  }

  @Override
  public void close() {
    lower.close();
  }

  @Override
  public void abort() {
    lower.abort();
  }

  @Override
  public boolean isClosing() {
    return lower.isClosing();
  }

  @Override
  public boolean isWritable() {
    return lower.isWritable();
  }

  @Override
  public void pauseReading() {
    lower.pauseReading();
  }

  @Override
  public void resumeReading() {
    lower.resumeReading();
  }

  @Override
  public ConnectionInfo info() {
    return lower.info();
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    return lower.schedule(delay, task);
  }
}
