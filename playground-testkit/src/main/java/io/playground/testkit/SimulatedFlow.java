package io.playground.testkit;

import static java.util.Objects.requireNonNull;

import io.playground.api.Cancellable;
import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.Protocol;
import io.playground.pwp.vnic.Flow;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The bottom of a stack under test. It keeps the contract of {@link Flow}: one write is one packet, an
 * empty one sends nothing, callbacks follow after the call that causes them has returned, and data that
 * arrives while reading is paused waits.
 */
final class SimulatedFlow implements Flow {

  final List<NetworkCall> calls = new ArrayList<>();
  final ReceivedBytes sent = new ReceivedBytes();

  private final VirtualLoop loop;
  private final ConnectionInfo info;
  private final Protocol stack;
  private final Consumer<byte[]> wire;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private boolean writable = true;
  private boolean paused;
  private boolean closing;
  private boolean ended;

  SimulatedFlow(VirtualLoop loop, ConnectionInfo info, Protocol stack, Consumer<byte[]> wire) {
    this.loop = loop;
    this.info = info;
    this.stack = stack;
    this.wire = wire;
  }

  void made() {
    loop.execute(() -> stack.connectionMade(this));
  }

  /** A packet has arrived; the flow owns the bytes. */
  void receives(byte[] data) {
    loop.execute(
        () -> {
          waiting.add(data);
          deliver();
        });
  }

  private void deliver() {
    while (!paused && !closing && !waiting.isEmpty()) {
      stack.dataReceived(ByteBuffer.wrap(waiting.poll()));
    }
  }

  void receivesEof() {
    loop.execute(
        () -> {
          if (!closing) {
            stack.eofReceived();
          }
        });
  }

  void setWritable(boolean room) {
    loop.execute(
        () -> {
          if (!ended && writable != room) {
            writable = room;
            stack.writableChanged(room);
          }
        });
  }

  void lose(CloseReason reason) {
    loop.execute(() -> lost(reason));
  }

  private void lost(CloseReason reason) {
    if (!ended) {
      ended = true;
      closing = true;
      waiting.clear();
      loop.cancelAllOf(this);
      stack.connectionLost(reason);
    }
  }

  boolean isPaused() {
    return paused;
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public boolean inEventLoop() {
    return loop.isThread();
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(requireNonNull(task, "task"));
  }

  @Override
  public void write(ByteBuffer data) {
    writeAll(List.of(data));
  }

  @Override
  public void writeAll(List<ByteBuffer> data) {
    List<byte[]> parts = new ArrayList<>();
    for (ByteBuffer part : data) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      parts.add(bytes);
    }
    byte[] packet = ReceivedBytes.joined(parts);
    if (packet.length > 0 && !closing) {
      calls.add(new NetworkCall.Sent(packet.length));
      sent.add(ByteBuffer.wrap(packet));
      wire.accept(packet);
    }
  }

  @Override
  public boolean canWriteEof() {
    return false;
  }

  @Override
  public void writeEof() {
    throw new UnsupportedOperationException("PWP has no half-close; ask canWriteEof() first");
  }

  @Override
  public void close() {
    end(new NetworkCall.Closed(), new CloseReason.Closed());
  }

  @Override
  public void abort() {
    end(new NetworkCall.Aborted(), new CloseReason.Aborted());
  }

  private void end(NetworkCall call, CloseReason reason) {
    if (!closing) {
      calls.add(call);
      closing = true;
      loop.execute(() -> lost(reason));
    }
  }

  @Override
  public boolean isClosing() {
    return closing;
  }

  @Override
  public boolean isWritable() {
    return writable && !closing;
  }

  @Override
  public void pauseReading() {
    if (!paused && !closing) {
      paused = true;
      calls.add(new NetworkCall.PausedReading());
    }
  }

  @Override
  public void resumeReading() {
    if (paused && !closing) {
      paused = false;
      calls.add(new NetworkCall.ResumedReading());
      loop.execute(this::deliver);
    }
  }

  @Override
  public ConnectionInfo info() {
    return info;
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    requireNonNull(task, "task");
    if (ended) {
      return () -> false;
    }
    VirtualLoop.Timer timer = loop.schedule(delay, this, task);
    return () -> loop.cancel(timer);
  }

  long timers() {
    return loop.timersOf(this);
  }
}
