package io.playground.pwp.flow;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.playground.api.Cancellable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A task that a flow runs later, unless it is cancelled. */
final class FlowTimer implements Cancellable {

  /** A century, which the event loop's clock can count in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final EventLoop loop;
  private final Runnable task;
  private final Consumer<FlowTimer> whenOver;
  private final AtomicBoolean over = new AtomicBoolean();
  private Future<?> pending;

  /**
   * @param whenOver called on the event loop when the task is about to run, or has been called off
   */
  FlowTimer(EventLoop loop, Runnable task, Consumer<FlowTimer> whenOver) {
    this.loop = loop;
    this.task = task;
    this.whenOver = whenOver;
    this.pending = loop.newSucceededFuture(null);
  }

  /** On the event loop. */
  void start(Duration delay) {
    if (!over.get()) {
      Duration bounded = delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
      long nanos = bounded.isNegative() ? 0 : bounded.toNanos();
      pending = loop.schedule(this::run, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void run() {
    if (over.compareAndSet(false, true)) {
      whenOver.accept(this);
      task.run();
    }
  }

  @Override
  public boolean cancel() {
    if (!over.compareAndSet(false, true)) {
      return false;
    }
    if (loop.inEventLoop()) {
      forget();
    } else if (!loop.isShuttingDown()) {
      loop.execute(this::forget);
    }
    return true;
  }

  private void forget() {
    pending.cancel(false);
    whenOver.accept(this);
  }
}
