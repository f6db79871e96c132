package io.playground.cli.process;

import io.playground.runtime.observation.ExitCall;
import java.time.Duration;
import java.util.List;

/**
 * Exits with an error when connector code called {@code System.exit}: after {@code System.exit(0)} the
 * process would report success in the middle of the command. Another hook logs which connector it was. A
 * process that the user ends keeps Java's own exit code.
 */
public final class ForeignExit {

  private static final int FAILED = 1;

  /** More time than the other hooks need. */
  private static final Duration HOOKS_TIMEOUT = Duration.ofSeconds(5);

  /** Name prefixes of the hooks that log or clean up. */
  private static final List<String> HOOKS = List.of("playground-shutdown", "playground-exit-watch");

  private volatile boolean finished;

  private ForeignExit() {}

  /** Begins to watch. */
  public static ForeignExit watch() {
    ForeignExit watch = new ForeignExit();
    Runtime.getRuntime().addShutdownHook(new Thread(watch::end, "playground-exit-code"));
    return watch;
  }

  /** The command is done, and ends the process itself. */
  public void finished() {
    finished = true;
  }

  private void end() {
    if (finished) {
      return;
    }
    List<ExitCall> calls = ExitCall.all();
    if (!calls.isEmpty()) {
      try {
        awaitOtherHooks(calls, System.nanoTime() + HOOKS_TIMEOUT.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Runtime.getRuntime().halt(FAILED);
    }
  }

  private static void awaitOtherHooks(List<ExitCall> calls, long deadline)
      throws InterruptedException {
    // The thread that called System.exit starts all hooks, and then waits for them.
    while (calls.stream().noneMatch(call -> call.thread().getState() == Thread.State.WAITING)
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (HOOKS.stream().anyMatch(thread.getName()::startsWith)) {
        thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      }
    }
  }
}
