package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.observation.TrafficCounts;

/**
 * The observers of a node's connections.
 *
 * @param watch finds callbacks that take too long
 * @param traffic counts the traffic at each layer
 * @param failures logs failures of layers
 */
public record StackObservation(CallbackWatch watch, TrafficCounts traffic, FailureLog failures) {

  public StackObservation {
    requireNonNull(watch, "watch");
    requireNonNull(traffic, "traffic");
    requireNonNull(failures, "failures");
  }

  /** Only failures are logged. */
  public static StackObservation none() {
    return new StackObservation(CallbackWatch.unattended(), TrafficCounts.off(), new FailureLog());
  }
}
