package io.playground.runtime.connectors.providers;

import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.wording.Wording;
import io.playground.runtime.observation.PrintableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The stack of a bundle's code when the loader gave up on it.
 *
 * @param thread the name of its thread
 * @param stack its calls, the last first
 * @param loader the name of the bundle's class loader, which identifies the bundle's own calls
 */
record HungCode(String thread, List<StackTraceElement> stack, String loader) {

  HungCode {
    stack = List.copyOf(stack);
  }

  /** More would be a stack trace, which the log has. */
  private static final int MOST_CALLS = 3;

  Problem explain(Duration limit) {
    return new Problem(
        "its code did not return within "
            + Wording.seconds(limit)
            + "; thread '"
            + Wording.printable(thread)
            + "' is in "
            + calls(),
        "This is a defect of the connector. The thread was interrupted; if it goes on all the same, only"
            + " the end of the process ends it. Its whole stack is in the log at debug level.");
  }

  /** The stack as a throwable, for the log. */
  Throwable trace() {
    Exception trace = new Exception("the stack of thread '" + thread + "' when it was given up");
    trace.setStackTrace(stack.toArray(StackTraceElement[]::new));
    return trace;
  }

  /** The last call, and the bundle's calls below it. */
  private String calls() {
    List<StackTraceElement> calls = new ArrayList<>();
    stack.stream().limit(1).forEach(calls::add);
    stack.stream()
        .skip(1)
        .filter(call -> loader.equals(call.getClassLoaderName()))
        .limit(MOST_CALLS)
        .forEach(calls::add);
    return String.join(", called by ", calls.stream().map(PrintableText::ofCall).toList());
  }
}
