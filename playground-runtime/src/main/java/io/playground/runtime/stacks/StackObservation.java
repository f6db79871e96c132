package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.observation.TrafficCounts;

/**
 * Who looks at the connections of a node.
 *
 * @param watch finds callbacks that take too long
 * @param traffic counts what passes each layer
 * @param failures is called for layers that fail
 */
public record StackObservation(CallbackWatch watch, TrafficCounts traffic, FailureLog failures) {

  public StackObservation {
    requireNonNull(watch, "watch");
    requireNonNull(traffic, "traffic");
    requireNonNull(failures, "failures");
  }

  /** Nobody looks, but failures are logged. */
  public static StackObservation none() {
    return new StackObservation(CallbackWatch.unattended(), TrafficCounts.off(), new FailureLog());
  }
}
