package io.playground.connector.passthrough;

import io.playground.api.Cancellable;
import io.playground.api.ConnectionInfo;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.api.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lower end of a layer under test: keeps each write as one array of bytes. */
final class WireEnd implements Transport {

  final List<byte[]> writes = new ArrayList<>();
  boolean closed;

  @Override
  public void write(ByteBuffer data) {
    writeAll(List.of(data));
  }

  @Override
  public void writeAll(List<ByteBuffer> data) {
    ByteBuffer joined = ByteBuffer.allocate(data.stream().mapToInt(ByteBuffer::remaining).sum());
    data.forEach(joined::put);
    writes.add(joined.array());
  }

  @Override
  public boolean canWriteEof() {
    return false;
  }

  @Override
  public void writeEof() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void abort() {
    closed = true;
  }

  @Override
  public boolean isClosing() {
    return closed;
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
    Endpoint end = new Endpoint(PlaygroundAddress.parse("20191.1.2.3"), 101);
    return new ConnectionInfo(ConnectionInfo.Role.CLIENT, end, end, "passthrough", Map.of());
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    throw new UnsupportedOperationException("nothing here is scheduled");
  }
}
