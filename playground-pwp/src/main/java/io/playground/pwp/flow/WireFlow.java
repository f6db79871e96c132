package io.playground.pwp.flow;

import static java.util.Objects.requireNonNull;

import io.netty.channel.EventLoop;
import io.playground.api.Cancellable;
import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.Protocol;
import io.playground.pwp.packets.FlowKey;
import io.playground.pwp.packets.WirePacketWriter;
import io.playground.pwp.port.PortListener;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A flow over a link.
 *
 * <p>The methods of {@link Flow} put what they cause into a task of its own, so that no callback comes
 * from within them; all others are for the event loop, outside any call of those.
 */
public final class WireFlow implements Flow {

  private static final Logger log = LoggerFactory.getLogger(WireFlow.class);

  /** About what a write from another thread, and each of its buffers, costs in memory besides its bytes. */
  private static final int WRITE_COST = 128;

  private enum State {
    NEW,
    OPEN,
    CLOSING,
    ENDED
  }

  private final FlowOwner owner;
  private final EventLoop loop;
  private final FlowKey key;
  private final ConnectionInfo info;
  private final WirePacketWriter head;
  private final Protocol protocol;
  private final Optional<PortListener> listener;

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
  private Optional<FlowInbox> inbox = Optional.empty();
  private Set<FlowTimer> timers = Set.of();

  public WireFlow(
      FlowOwner owner,
      FlowKey key,
      ConnectionInfo info,
      Protocol protocol,
      Optional<PortListener> listener) {
    this.owner = owner;
    this.loop = owner.loop();
    this.key = key;
    this.info = info;
    this.head = new WirePacketWriter(info.local(), info.remote());
    this.protocol = protocol;
    this.listener = listener;
  }

  FlowKey key() {
    return key;
  }

  /** The listener that accepted this flow; empty if it was opened from here. */
  public Optional<PortListener> listener() {
    return listener;
  }

  // Callbacks.

  public void begin() {
    state = State.OPEN;
    call("connectionMade", () -> protocol.connectionMade(this));
  }

  /** Whether data that comes now would be of use; if not, it need not even be copied. */
  public boolean accepts() {
    if (state != State.OPEN || closing) {
      owner.counters().increment(Count.DROPPED_NO_PORT);
      return false;
    }
    // Not this flow itself, which would keep the classes of its protocol in memory.
    owner.link().traffic().toward(key);
    if (inbox.isPresent() && inbox.get().gate().drops(owner.link().traffic())) {
      owner.counters().increment(Count.DROPPED_PAUSED);
      return false;
    }
    return true;
  }

  /** Data has come. */
  public void receive(ByteBuffer data) {
    boolean queued = inbox.isPresent() && !inbox.get().isEmpty();
    if (reading && !queued) {
      call("dataReceived", () -> protocol.dataReceived(data));
      return;
    }
    if (inbox.isEmpty()) {
      inbox = Optional.of(new FlowInbox(loop, owner.options().queue(), owner.inboxes()));
    }
    FlowInbox box = inbox.get();
    if (!box.add(data)) {
      owner.counters().increment(Count.DROPPED_PAUSED);
    } else if (box.isFull()) {
      owner.link().waitFor(box.gate());
    }
  }

  private void readInbox() {
    while (reading && inbox.isPresent() && state == State.OPEN && !closing) {
      Optional<ByteBuffer> data = inbox.get().next();
      if (data.isEmpty()) {
        return;
      }
      call("dataReceived", () -> protocol.dataReceived(data.get()));
    }
  }

  /** Calls {@code writableChanged} if the protocol does not know yet. */
  public void checkRoom() {
    boolean full = !hasRoom();
    if (full != toldFull && state == State.OPEN && !closing) {
      tellRoom(full);
    }
    if (toldFull && state == State.OPEN) {
      owner.awaitsRoom(this);
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
    inbox.ifPresent(FlowInbox::close);
    inbox = Optional.empty();
    owner.ended(this);
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
    if (underWay.get() + cost > owner.options().maximumOutboundBytes()) {
      owner.counters().increment(Count.DROPPED_FULL);
    } else {
      if (owner.options().queue().isFull(underWay.addAndGet(cost), false)) {
        flooded = true;
      }
      execute(() -> sendUnderWay(data, cost));
    }
  }

  private void sendUnderWay(List<ByteBuffer> data, long cost) {
    send(data);
    if (!owner.options().queue().isFull(underWay.addAndGet(-cost), true)) {
      flooded = false;
    }
    if (toldFull) {
      checkRoom();
    }
  }

  private void send(List<ByteBuffer> data) {
    if (state != State.OPEN) {
      return;
    }
    owner.outbound().send(head, data);
    if (!toldFull && !hasRoom()) {
      loop.execute(this::checkRoom);
    }
  }

  private boolean hasRoom() {
    return !flooded && owner.link().isWritable();
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
      owner.outbound().whenSent(() -> end(new CloseReason.Closed()));
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
      reading = false;
    } else {
      execute(() -> reading = false);
    }
  }

  @Override
  public void resumeReading() {
    if (loop.inEventLoop()) {
      // At once, so that a pause that follows in the same callback counts.
      reading = true;
      execute(this::readInbox);
    } else {
      execute(
          () -> {
            reading = true;
            readInbox();
          });
    }
  }

  @Override
  public ConnectionInfo info() {
    return info;
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
    return "flow " + info.local() + " - " + info.remote();
  }
}
