package io.playground.runtime.stacks;

import io.playground.api.Cancellable;
import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.api.Protocol;
import io.playground.pwp.vnic.Flow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A flow whose event loop is the test's own thread and whose clock the test turns. It keeps the contract
 * of {@link Flow}: what a call causes is told later, by {@link #run}.
 */
final class FakeFlow implements Flow {

  private record Timer(Duration due, Runnable task) {}

  final List<String> calls = new ArrayList<>();

  private final Thread loop = Thread.currentThread();
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparing(Timer::due));
  private final Protocol protocol;
  private Duration now = Duration.ZERO;
  private boolean writable = true;
  private boolean closing;

  FakeFlow(Protocol protocol) {
    this.protocol = protocol;
  }

  /** Runs what waits on the event loop, and what that leaves behind. */
  void run() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Turns the clock, and runs what is due by then. */
  void advance(Duration by) {
    now = now.plus(by);
    while (!timers.isEmpty() && timers.peek().due().compareTo(now) <= 0) {
      timers.poll().task().run();
      run();
    }
  }

  void made() {
    protocol.connectionMade(this);
    run();
  }

  void receives(String text) {
    protocol.dataReceived(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    run();
  }

  void receivesEof() {
    protocol.eofReceived();
    run();
  }

  void becomesWritable(boolean room) {
    writable = room;
    protocol.writableChanged(room);
    run();
  }

  void loses(CloseReason reason) {
    closing = true;
    timers.clear();
    protocol.connectionLost(reason);
    run();
  }

  boolean hasTimers() {
    return !timers.isEmpty();
  }

  @Override
  public boolean inEventLoop() {
    return Thread.currentThread() == loop;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void write(ByteBuffer data) {
    calls.add("write " + StandardCharsets.UTF_8.decode(data));
  }

  @Override
  public void writeAll(List<ByteBuffer> data) {
    calls.add("writeAll " + data.stream().map(StandardCharsets.UTF_8::decode).toList());
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
    end("close", new CloseReason.Closed());
  }

  @Override
  public void abort() {
    end("abort", new CloseReason.Aborted());
  }

  private void end(String call, CloseReason reason) {
    calls.add(call);
    if (!closing) {
      closing = true;
      execute(() -> loses(reason));
    }
  }

  @Override
  public boolean isClosing() {
    return closing;
  }

  @Override
  public boolean isWritable() {
    return writable;
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
    return new ConnectionInfo(
        ConnectionInfo.Role.CLIENT,
        new Endpoint(PlaygroundAddress.parse("20191.1.2.4"), 2000),
        new Endpoint(PlaygroundAddress.parse("20191.1.2.3"), 101),
        "default",
        Map.of());
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Timer timer = new Timer(now.plus(delay), task);
    timers.add(timer);
    return () -> timers.remove(timer);
  }
}
