package io.playground.runtime.stacks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * The code of a connection that runs on one event loop now.
 *
 * <p>The loop's thread writes it at the beginning and end of every callback, of every factory, and of every
 * call down from another thread, so a write must cost next to nothing: a store that other threads see
 * soon but not at once, and no clock.
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
   * A running call.
   *
   * @param code the code that runs
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

  /** The code begins to run. Returns the code around it, for {@link #end}. */
  NotedCode begin(NotedCode code) {
    NotedCode outer = running;
    begun++;
    // A boundary lets in one callback at a time, so it can hold the number itself: the outer code
    // continues under its own number when this one returns.
    code.setRunNumber(begun);
    RUNNING.setRelease(this, code);
    return outer;
  }

  /** The code has returned, to the outer one if there is one. */
  void end(NotedCode outer) {
    RUNNING.setRelease(this, outer);
  }

  /** The call that runs now. */
  Optional<Running> look() {
    NotedCode code = (NotedCode) RUNNING.getAcquire(this);
    return code == null ? Optional.empty() : Optional.of(new Running(code, code.runNumber()));
  }
}
