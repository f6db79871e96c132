package io.playground.pwp.flow;

import static java.util.Objects.requireNonNull;

import io.netty.channel.EventLoop;
import io.playground.api.Cancellable;
import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.pwp.count.Counters;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all flows have in common: the order of callbacks, writes from any thread, timers, and the end. A
 * subclass carries the data.
 *
 * <p>The methods of {@link Flow} put what they cause into a task of its own, so that no callback comes
 * from within them; all others are for the event loop, outside any call of those.
 */
public abstract class LoopFlow implements Flow {

  private static final Logger log = LoggerFactory.getLogger(LoopFlow.class);

  /** About what a write from another thread, and each of its buffers, costs in memory besides its bytes. */
  private static final int WRITE_COST = 128;

  private enum State {
    NEW,
    OPEN,
    CLOSING,
    ENDED
  }

  private final EventLoop loop;
  private final VnicOptions options;
  private final Counters<Count> counters;
  private final Protocol protocol;

  /** What other threads have written and the event loop has not seen yet: bytes, and what they cost. */
  private final AtomicLong underWay = new AtomicLong();

  /** Whether {@code underWay} is above the high-water mark, or has not drained since it was. */
  private volatile boolean flooded;

  /** Whether close or abort was called, or the flow has ended. */
  private volatile boolean closing;

  /** Whether {@code isWritable} has said no, and the event loop does not know it yet. */
  private volatile boolean asked;

  private State state = State.NEW;
  private boolean reading = true;
  private boolean toldFull;
  private Set<FlowTimer> timers = Set.of();

  /** A flow whose protocol knows nothing of it yet. */
  protected LoopFlow(
      EventLoop loop, VnicOptions options, Counters<Count> counters, Protocol protocol) {
    this.loop = loop;
    this.options = options;
    this.counters = counters;
    this.protocol = protocol;
  }

  // The way of the data.

  /** Sends the buffers' bytes, one after the other; the flow is open. */
  protected abstract void transmit(List<ByteBuffer> data);

  /** Keeps what is written before the flow is open; a flow that is open at once has nothing to keep. */
  protected void keepEarly(List<ByteBuffer> data) {}

  /** Whether there is room for more. Any thread. */
  protected abstract boolean hasRoomBelow();

  /** Has {@link #checkRoom} called when there may be room again. */
  protected abstract void awaitRoom();

  /** Runs a task when all that was sent has gone to the system, or never will. */
  protected abstract void whenSent(Runnable task);

  /** The protocol no longer wants data, or wants it again: {@link #isReading} has changed. */
  protected abstract void readingChanged();

  /** The flow has ended, and {@code connectionLost} follows. */
  protected abstract void ended();

  /** The event loop of this flow. */
  public EventLoop loop() {
    return loop;
  }

  /** Whether the protocol wants data now. */
  protected boolean isReading() {
    return reading;
  }

  /** Whether data may be delivered: the protocol knows the flow, and nobody has closed it. */
  protected boolean isOpen() {
    return state == State.OPEN && !closing;
  }

  /** Whether {@code connectionLost} was called. */
  protected boolean isEnded() {
    return state == State.ENDED;
  }

  // Callbacks.

  public void begin() {
    state = State.OPEN;
    call("connectionMade", () -> protocol.connectionMade(this));
    if (closing) {
      // Before it was open.
      execute(this::closeWhenSent);
    }
  }

  /** Calls {@code dataReceived}. */
  protected void deliver(ByteBuffer data) {
    call("dataReceived", () -> protocol.dataReceived(data));
  }

  /** Calls {@code writableChanged} if the protocol does not know yet. */
  public void checkRoom() {
    boolean full = !hasRoom();
    if (full != toldFull && state == State.OPEN && !closing) {
      tellRoom(full);
    }
    if (toldFull && state == State.OPEN) {
      awaitRoom();
    }
  }

  /**
   * The protocol was refused by {@code isWritable}: it is told so, and then of room, even if there is
   * some already.
   */
  private void answerAsking() {
    asked = false;
    if (!toldFull && state == State.OPEN && !closing) {
      tellRoom(true);
    }
    checkRoom();
  }

  private void tellRoom(boolean full) {
    toldFull = full;
    call("writableChanged", () -> protocol.writableChanged(!full));
  }

  private void call(String callback, Runnable body) {
    try {
      body.run();
    } catch (Throwable thrown) {
      fail(callback, thrown);
    }
  }

  private void fail(String callback, Throwable thrown) {
    String layer = protocol.getClass().getName();
    log.debug("{} threw out of {}", layer, callback, thrown);
    end(new CloseReason.LayerFailed(layer, callback + " threw " + thrown, thrown));
  }

  /** The end, however it comes about. A second one does nothing. */
  public void end(CloseReason reason) {
    if (state == State.ENDED) {
      return;
    }
    state = State.ENDED;
    closing = true;
    Set.copyOf(timers).forEach(FlowTimer::cancel);
    ended();
    try {
      protocol.connectionLost(reason);
    } catch (Throwable thrown) {
      log.warn("{} threw out of connectionLost", protocol.getClass().getName(), thrown);
    }
  }

  // Transport.

  @Override
  public void write(ByteBuffer data) {
    if (data.hasRemaining()) {
      requireNotTooLong(data.remaining());
      // Takes the bounds now, so that a caller who keeps the buffer can't make a frame lie about
      // its length.
      writeLater(List.of(data.slice()), data.remaining());
    }
  }

  @Override
  public void writeAll(List<ByteBuffer> data) {
    List<ByteBuffer> own =
        data.stream().filter(ByteBuffer::hasRemaining).map(ByteBuffer::slice).toList();
    long length = 0;
    for (ByteBuffer each : own) {
      length += each.remaining();
    }
    if (length > 0) {
      requireNotTooLong(length);
      writeLater(own, length);
    }
  }

  private static void requireNotTooLong(long length) {
    if (length > LARGEST_WRITE) {
      throw new IllegalArgumentException(
          "one write takes at most "
              + LARGEST_WRITE
              + " bytes, which a peer puts together again; this one has "
              + length
              + ": write it in pieces");
    }
  }

  private void writeLater(List<ByteBuffer> data, long length) {
    if (closing) {
      return;
    }
    if (loop.inEventLoop()) {
      send(data);
      return;
    }
    long cost = length + (1 + data.size()) * (long) WRITE_COST;
    if (underWay.get() + cost > options.maximumOutboundBytes()) {
      counters.increment(Count.DROPPED_FULL);
    } else {
      if (options.queue().isFull(underWay.addAndGet(cost), false)) {
        flooded = true;
      }
      execute(() -> sendUnderWay(data, cost));
    }
  }

  private void sendUnderWay(List<ByteBuffer> data, long cost) {
    send(data);
    if (!options.queue().isFull(underWay.addAndGet(-cost), true)) {
      flooded = false;
    }
    if (toldFull) {
      checkRoom();
    }
  }

  private void send(List<ByteBuffer> data) {
    if (state == State.NEW) {
      keepEarly(data);
    }
    if (state != State.OPEN) {
      return;
    }
    transmit(data);
    if (!toldFull && !hasRoom()) {
      loop.execute(this::checkRoom);
    }
  }

  private boolean hasRoom() {
    return !flooded && hasRoomBelow();
  }

  @Override
  public boolean isWritable() {
    if (closing) {
      return false;
    }
    boolean room = hasRoom();
    if (!room && !asked) {
      asked = true;
      execute(this::answerAsking);
    }
    return room;
  }

  @Override
  public boolean canWriteEof() {
    return false;
  }

  @Override
  public void writeEof() {
    throw new UnsupportedOperationException(
        "PWP has no half-close: a layer that needs one has to tell its peer by a packet of its own");
  }

  @Override
  public void close() {
    if (!closing) {
      closing = true;
      execute(this::closeWhenSent);
    }
  }

  private void closeWhenSent() {
    if (state == State.OPEN) {
      state = State.CLOSING;
      whenSent(() -> end(new CloseReason.Closed()));
    }
  }

  @Override
  public void abort() {
    closing = true;
    execute(() -> end(new CloseReason.Aborted()));
  }

  @Override
  public boolean isClosing() {
    return closing;
  }

  @Override
  public void pauseReading() {
    if (loop.inEventLoop()) {
      pause();
    } else {
      execute(this::pause);
    }
  }

  private void pause() {
    reading = false;
    readingChanged();
  }

  @Override
  public void resumeReading() {
    if (loop.inEventLoop()) {
      // At once, so that a pause that follows in the same callback counts.
      reading = true;
      execute(this::readingChanged);
    } else {
      execute(
          () -> {
            reading = true;
            readingChanged();
          });
    }
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    requireNonNull(delay, "delay");
    requireNonNull(task, "task");
    FlowTimer timer = new FlowTimer(loop, () -> call("a scheduled task", task), this::forget);
    if (loop.inEventLoop()) {
      start(timer, delay);
    } else {
      execute(() -> start(timer, delay));
    }
    return timer;
  }

  private void start(FlowTimer timer, Duration delay) {
    if (state == State.ENDED) {
      timer.cancel();
      return;
    }
    if (timers.isEmpty()) {
      timers = new HashSet<>(4);
    }
    timers.add(timer);
    timer.start(delay);
  }

  private void forget(FlowTimer timer) {
    if (timers.contains(timer)) {
      timers.remove(timer);
      // Drops the set, too: a flow without timers should be small.
      timers = timers.isEmpty() ? Set.of() : timers;
    }
  }

  @Override
  public boolean inEventLoop() {
    return loop.inEventLoop();
  }

  @Override
  public void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      log.debug("{} does nothing any more: its event loop has ended", this, e);
    }
  }

  @Override
  public String toString() {
    return "flow " + info().local() + " - " + info().remote();
  }
}
