package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A call of {@link System#exit} that is ending this process: the calling thread runs the shutdown hooks
 * within that call, and waits for them. Look for it in a shutdown hook. A process ended from outside has
 * none, even if a thread calls {@code System.exit} during the shutdown.
 *
 * @param thread the calling thread
 * @param caller the calling method
 */
public record ExitCall(Thread thread, StackTraceElement caller) {

  public ExitCall {
    requireNonNull(thread, "thread");
    requireNonNull(caller, "caller");
  }

  /** The call that is ending this process, if there is one. */
  public static List<ExitCall> all() {
    List<ExitCall> calls = new ArrayList<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) ->
                caller(stack).ifPresent(caller -> calls.add(new ExitCall(thread, caller))));
    return calls;
  }

  /** The caller, like {@code com.acme.Bad.register(Bad.java:7)}. */
  public String describe() {
    return PrintableText.ofCall(caller);
  }

  private static Optional<StackTraceElement> caller(StackTraceElement[] stack) {
    if (Arrays.stream(stack).noneMatch(ExitCall::runsHooks)) {
      return Optional.empty();
    }
    return Arrays.stream(stack)
        .dropWhile(call -> !isExit(call))
        .dropWhile(ExitCall::isExit)
        .findFirst();
  }

  private static boolean runsHooks(StackTraceElement call) {
    return call.getClassName().equals("java.lang.ApplicationShutdownHooks")
        && call.getMethodName().equals("runHooks");
  }

  private static boolean isExit(StackTraceElement call) {
    return call.getMethodName().equals("exit")
        && (call.getClassName().equals("java.lang.Runtime")
            || call.getClassName().equals("java.lang.System"));
  }
}
