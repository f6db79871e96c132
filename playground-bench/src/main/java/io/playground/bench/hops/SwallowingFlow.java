package io.playground.bench.hops;

import io.playground.api.Cancellable;
import io.playground.api.ConnectionInfo;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.vnic.Flow;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The bottom of a stack that swallows what is written. Its event loop is the thread that has made it. */
final class SwallowingFlow implements Flow {

  private static final Endpoint END = new Endpoint(PlaygroundAddress.parse("20191.1.2.3"), 101);

  private final Thread loop = Thread.currentThread();
  private final ConnectionInfo info =
      new ConnectionInfo(ConnectionInfo.Role.CLIENT, END, END, "default", Map.of());

  /** What was written last: read by the benchmark, so that writing is not for nothing. */
  ByteBuffer swallowed = ByteBuffer.allocate(0);

  @Override
  public boolean inEventLoop() {
    return Thread.currentThread() == loop;
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public void write(ByteBuffer data) {
    swallowed = data;
  }

  @Override
  public void writeAll(List<ByteBuffer> data) {
    data.forEach(this::write);
  }

  @Override
  public boolean canWriteEof() {
    return false;
  }

  @Override
  public void writeEof() {
    throw new UnsupportedOperationException("no half-close");
  }

  @Override
  public void close() {}

  @Override
  public void abort() {}

  @Override
  public boolean isClosing() {
    return false;
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public void pauseReading() {}

  @Override
  public void resumeReading() {}

  @Override
  public ConnectionInfo info() {
    return info;
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    return () -> true;
  }
}
