package io.playground.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lower end of a test: writes down, call by call, what it is asked to do. */
final class RecordingTransport implements Transport {

  static final ConnectionInfo INFO =
      new ConnectionInfo(
          ConnectionInfo.Role.CLIENT,
          new Endpoint(PlaygroundAddress.parse("20191.1.2.4"), 2000),
          new Endpoint(PlaygroundAddress.parse("20191.1.2.3"), 101),
          "default",
          Map.of());

  final List<String> calls = new ArrayList<>();
  final Cancellable scheduled = () -> true;

  @Override
  public void write(ByteBuffer data) {
    calls.add("write " + text(data));
  }

  @Override
  public void writeAll(List<ByteBuffer> data) {
    calls.add("writeAll " + data.stream().map(RecordingTransport::text).toList());
  }

  @Override
  public boolean canWriteEof() {
    calls.add("canWriteEof");
    return true;
  }

  @Override
  public void writeEof() {
    calls.add("writeEof");
  }

  @Override
  public void close() {
    calls.add("close");
  }

  @Override
  public void abort() {
    calls.add("abort");
  }

  @Override
  public boolean isClosing() {
    calls.add("isClosing");
    return true;
  }

  @Override
  public boolean isWritable() {
    calls.add("isWritable");
    return true;
  }

  @Override
  public void pauseReading() {
    calls.add("pauseReading");
  }

  @Override
  public void resumeReading() {
    calls.add("resumeReading");
  }

  @Override
  public ConnectionInfo info() {
    calls.add("info");
    return INFO;
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    calls.add("schedule " + delay);
    return scheduled;
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(ByteBuffer data) {
    return StandardCharsets.UTF_8.decode(data.duplicate()).toString();
  }
}
