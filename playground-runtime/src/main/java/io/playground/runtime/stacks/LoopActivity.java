package io.playground.runtime.stacks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * Which callback runs on one event loop now.
 *
 * <p>The loop's thread writes it at the beginning and end of every callback, so that has to cost next to
 * nothing: plain stores, made visible to others in time but not at once. No clock is read.
 *
 * <p><b>Threads.</b> {@link #begin} and {@link #end} on the loop's thread, {@link #look} on any.
 */
final class LoopActivity {

  private static final VarHandle RUNNING;

  static {
    try {
      RUNNING = MethodHandles.lookup().findVarHandle(LoopActivity.class, "running", Boundary.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * A callback that is running.
   *
   * @param boundary the line above which it runs
   * @param number tells this run from every other on its loop
   */
  record Running(Boundary boundary, long number) {}

  private final Thread thread;
  private Boundary running;
  private long begun;

  LoopActivity(Thread thread) {
    this.thread = thread;
  }

  Thread thread() {
    return thread;
  }

  /** A callback begins; gives the one within which it does, for {@link #end}. */
  Boundary begin(Boundary boundary) {
    Boundary outer = running;
    begun++;
    // A boundary lets in one callback at a time, so it can keep its number: the outer one goes on
    // under its own when this one has returned.
    boundary.setRunNumber(begun);
    RUNNING.setRelease(this, boundary);
    return outer;
  }

  /** It has returned, to the outer one if there is one. */
  void end(Boundary outer) {
    RUNNING.setRelease(this, outer);
  }

  /** What runs now. */
  Optional<Running> look() {
    Boundary boundary = (Boundary) RUNNING.getAcquire(this);
    return boundary == null
        ? Optional.empty()
        : Optional.of(new Running(boundary, boundary.runNumber()));
  }
}
