package io.playground.pwp.channel;

import static java.util.Objects.requireNonNull;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What the senders to one destination see of its queue: whether to go on, to wait, or to drop.
 *
 * <pre>
 *             full                patience is over
 *   OPEN ───────────▶ FULL ─────────────────────────▶ CONGESTED
 *    ▲                  │ drained                         │ drained
 *    └──────────────────┴─────────────────────────────────┘      senders waiting in FULL go on at either arrow out
 * </pre>
 *
 * <p><b>Threads.</b> {@link #isCongested} and {@link #await} may be called by any thread, the rest on
 * the destination's loop.
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

  private final EventExecutor loop;
  private final Duration patience;
  private final BooleanSupplier full;

  /** In the order of their coming; one that waits twice goes on twice. */
  private final Deque<Sender> waiting = new ArrayDeque<>();

  private volatile State state = State.OPEN;
  private Future<?> deadline;
  private boolean closed;

  /**
   * A gate before a queue.
   *
   * @param patience how long senders wait
   * @param full whether the queue is full now; once it has been, not before it has drained below its
   *     low mark it is not
   */
  public Gate(EventExecutor loop, Duration patience, BooleanSupplier full) {
    this.loop = requireNonNull(loop, "loop");
    this.patience = requireNonNull(patience, "patience");
    this.full = requireNonNull(full, "full");
    this.deadline = loop.newSucceededFuture(null);
  }

  /** Whether to drop what is for this destination. */
  public boolean isCongested() {
    return state == State.CONGESTED;
  }

  /** Looks at the queue again. To be called when it may have become full, or drained. */
  public void update() {
    if (closed || !full.getAsBoolean()) {
      open();
    } else if (state == State.OPEN) {
      state = State.FULL;
      ScheduledFuture<?> timer =
          loop.schedule(this::losePatience, patience.toNanos(), TimeUnit.NANOSECONDS);
      deadline = timer;
    }
  }

  private void losePatience() {
    update();
    if (state == State.FULL) {
      state = State.CONGESTED;
      release();
    }
  }

  private void open() {
    if (state != State.OPEN) {
      state = State.OPEN;
      deadline.cancel(false);
      release();
    }
  }

  private void release() {
    List<Sender> released = List.copyOf(waiting);
    waiting.clear();
    released.forEach(Sender::goOn);
  }

  /** Tells {@code sender}, which has paused already, to go on as soon as it need not wait any more. */
  public void await(Sender sender) {
    try {
      loop.execute(() -> admit(sender));
    } catch (RejectedExecutionException e) {
      // The destination's loop has ended, and the destination with it.
      sender.goOn();
    }
  }

  private void admit(Sender sender) {
    update();
    if (state == State.FULL) {
      waiting.add(sender);
    } else {
      sender.goOn();
    }
  }

  /** The destination is gone: nobody waits for it any more. */
  public void close() {
    closed = true;
    update();
  }
}
