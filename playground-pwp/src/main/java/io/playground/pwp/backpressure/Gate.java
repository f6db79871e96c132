package io.playground.pwp.backpressure;

import static java.util.Objects.requireNonNull;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Decides for the senders to one destination whether to go on, to wait, or to drop.
 *
 * <pre>
 *             full                wait is over
 *   OPEN ───────────▶ FULL ─────────────────────────▶ CONGESTED
 *    ▲                  │ drained                         │ drained
 *    └──────────────────┴─────────────────────────────────┘      senders waiting in FULL go on at either arrow out
 * </pre>
 *
 * <p>A destination that drains before the wait is over gets a full wait again, as often as it likes, from
 * senders whose links are for it alone. From {@linkplain Traffic#isShared shared} links, where others wait with it,
 * it gets one wait in any window of five; but to be full for less than a tenth of a wait, and then to
 * drain, is ordinary flow control and doesn't count. Once it has used that up, what comes for it on shared
 * links while it is full is dropped, and they go on at once.
 *
 * <p><b>Threads.</b> {@link #drops} and {@link #await} are called by the sender's thread, the rest on the
 * destination's loop.
 */
public final class Gate {

  /** Someone who sends to the destination and has paused for it. */
  @FunctionalInterface
  public interface Sender {

    /** The wait is over. Called once for each wait, by the thread of the destination's loop. */
    void goOn();
  }

  private enum State {
    OPEN,
    FULL,
    CONGESTED
  }

  private static final int WINDOW = 5;
  private static final int ORDINARY = 10;

  private final EventExecutor loop;
  private final long senderWait;
  private final BooleanSupplier full;

  /** In the order of their coming; one that waits twice goes on twice. */
  private final Deque<Sender> waiting = new ArrayDeque<>();

  /** The same on shared links. Their wait, from the first to come to the end for all, is a stall. */
  private final Deque<Sender> stalled = new ArrayDeque<>();

  private final StallLog stalls;
  private long stalledSince;
  private Future<?> stallDeadline;

  /** Until then nobody on a shared link waits. */
  private volatile long noStallBefore;

  private volatile State state = State.OPEN;
  private long fullSince;
  private Future<?> deadline;
  private boolean closed;

  /**
   * A gate before a queue.
   *
   * @param senderWait how long senders wait
   * @param full whether the queue is full. Once full, it stays full until it drains to the low mark
   */
  public Gate(EventExecutor loop, Duration senderWait, BooleanSupplier full) {
    this.loop = requireNonNull(loop, "loop");
    this.senderWait = senderWait.toNanos();
    this.full = requireNonNull(full, "full");
    this.deadline = loop.newSucceededFuture(null);
    this.stallDeadline = deadline;
    this.stalls = new StallLog(this.senderWait, window(senderWait));
    this.noStallBefore = now();
  }

  /** The window in which a gate limits the waits of shared links, in nanoseconds. */
  static long window(Duration senderWait) {
    return WINDOW * senderWait.toNanos();
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  /** Whether to drop a frame for this destination from a link with this traffic. */
  public boolean drops(Traffic sender) {
    return switch (state) {
      case OPEN -> false;
      case FULL -> now() - noStallBefore < 0 && sender.isShared();
      case CONGESTED -> true;
    };
  }

  /** Looks at the queue again. To be called when it may have become full, or drained. */
  public void update() {
    if (closed || !full.getAsBoolean()) {
      open();
    } else if (state == State.OPEN) {
      state = State.FULL;
      fullSince = now();
      deadline = loop.schedule(this::giveUp, senderWait, TimeUnit.NANOSECONDS);
    }
  }

  private void giveUp() {
    update();
    if (state == State.FULL) {
      state = State.CONGESTED;
      endStall(false);
      release(waiting);
    }
  }

  private void open() {
    if (state != State.OPEN) {
      state = State.OPEN;
      deadline.cancel(false);
      endStall(true);
      release(waiting);
    }
  }

  /**
   * Calls {@code sender}, which has paused already, as soon as it need not wait any more.
   *
   * @param traffic of its link
   */
  public void await(Sender sender, Traffic traffic) {
    boolean shared = traffic.isShared();
    try {
      loop.execute(() -> admit(sender, shared));
    } catch (RejectedExecutionException e) {
      // The destination's loop has ended, and the destination with it.
      sender.goOn();
    }
  }

  private void admit(Sender sender, boolean shared) {
    update();
    if (state == State.FULL && !shared) {
      waiting.add(sender);
    } else if (state == State.FULL && (!stalled.isEmpty() || beginStall())) {
      stalled.add(sender);
    } else {
      sender.goOn();
    }
  }

  /** Returns whether there may be a stall now. */
  private boolean beginStall() {
    long now = now();
    long left = stalls.left(now);
    if (left < senderWait / ORDINARY) {
      noStallBefore = stalls.whenLeft(senderWait / ORDINARY, now);
      return false;
    }
    stalledSince = now;
    stallDeadline = loop.schedule(this::loseAllowance, left, TimeUnit.NANOSECONDS);
    return true;
  }

  private void loseAllowance() {
    update();
    endStall(false);
  }

  private void endStall(boolean drained) {
    if (stalled.isEmpty()) {
      return;
    }
    stallDeadline.cancel(false);
    long now = now();
    if (!drained || now - fullSince >= senderWait / ORDINARY) {
      stalls.add(stalledSince, now);
      noStallBefore = stalls.whenLeft(senderWait / ORDINARY, now);
    }
    release(stalled);
  }

  private static void release(Deque<Sender> senders) {
    List<Sender> released = List.copyOf(senders);
    senders.clear();
    released.forEach(Sender::goOn);
  }

  /** The destination is gone, and all waits end. */
  public void close() {
    closed = true;
    update();
  }
}
