package io.playground.runtime.stacks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * Which code of a connection runs on one event loop now.
 *
 * <p>The loop's thread writes it at the beginning and end of every callback, of every factory, and of every
 * call down that another thread has made, so that has to cost next to
 * nothing: plain stores, made visible to others in time but not at once. No clock is read.
 *
 * <p><b>Threads.</b> {@link #begin} and {@link #end} on the loop's thread, {@link #look} on any.
 */
final class LoopActivity {

  private static final VarHandle RUNNING;

  static {
    try {
      RUNNING =
          MethodHandles.lookup().findVarHandle(LoopActivity.class, "running", NotedCode.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * A call that is running.
   *
   * @param code whose it is
   * @param number of this run, unique on its loop
   */
  record Running(NotedCode code, long number) {}

  private final Thread thread;
  private NotedCode running;
  private long begun;

  LoopActivity(Thread thread) {
    this.thread = thread;
  }

  Thread thread() {
    return thread;
  }

  /** It begins. Returns the call around it, for {@link #end}. */
  NotedCode begin(NotedCode code) {
    NotedCode outer = running;
    begun++;
    // A boundary lets in one callback at a time, so it can keep its number: the outer one goes on
    // under its own when this one has returned.
    code.setRunNumber(begun);
    RUNNING.setRelease(this, code);
    return outer;
  }

  /** It has returned, to the outer one if there is one. */
  void end(NotedCode outer) {
    RUNNING.setRelease(this, outer);
  }

  /** What runs now. */
  Optional<Running> look() {
    NotedCode code = (NotedCode) RUNNING.getAcquire(this);
    return code == null ? Optional.empty() : Optional.of(new Running(code, code.runNumber()));
  }
}
