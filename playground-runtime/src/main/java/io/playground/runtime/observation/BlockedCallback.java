package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * A callback that holds up its event loop, and with it every other connection there.
 *
 * @param family the family of its connection
 * @param layer the class whose callback it is, a layer or the application
 * @param held how long it has been running, at least
 * @param stack where its thread is, the innermost call first
 */
public record BlockedCallback(
    String family, String layer, Duration held, List<StackTraceElement> stack) {

  public BlockedCallback {
    requireNonNull(family, "family");
    requireNonNull(layer, "layer");
    requireNonNull(held, "held");
    stack = List.copyOf(stack);
  }

  /** One sentence for a person. */
  public String describe() {
    return "a callback of "
        + layer
        + " (family '"
        + family
        + "') has held up its event loop for "
        + held.toMillis() / 1000.0
        + " s"
        + (stack.isEmpty() ? "" : ", now in " + stack.get(0))
        + "; let it do its work on a thread of its own, since every connection of the loop waits";
  }
}
