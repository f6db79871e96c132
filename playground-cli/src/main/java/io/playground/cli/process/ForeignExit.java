package io.playground.cli.process;

import io.playground.runtime.connectors.ExitCall;
import java.time.Duration;
import java.util.List;

/**
 * Sees to it that a command does not count as done which the code of a connector has ended: by
 * {@code System.exit(0)} the process would end with the code of success, in the middle of whatever
 * the command was doing. Who it was is told by others; a process that a person ends keeps the code
 * that Java gives it.
 */
public final class ForeignExit {

  private static final int FAILED = 1;

  /** Longer than the other hooks should take. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How the names of the hooks begin that have something to tell or to tidy. */
  private static final List<String> HOOKS = List.of("playground-shutdown", "playground-exit-watch");

  private volatile boolean finished;

  private ForeignExit() {}

  /** Watches from now on. */
  public static ForeignExit watch() {
    ForeignExit watch = new ForeignExit();
    Runtime.getRuntime().addShutdownHook(new Thread(watch::end, "playground-exit-code"));
    return watch;
  }

  /** The command has run to its end; what ends the process now is its own. */
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
        awaitOtherHooks(calls, System.nanoTime() + PATIENCE.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Runtime.getRuntime().halt(FAILED);
    }
  }

  private static void awaitOtherHooks(List<ExitCall> calls, long deadline)
      throws InterruptedException {
    // Whoever has called starts all hooks, and then waits for them.
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
