package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Code of a connection that holds up its event loop, and with it every other connection there: a
 * callback, a call of a transport, a timer, or a factory.
 *
 * @param family the family of its connection
 * @param connector the file name of its bundle; empty for the program's own code
 * @param layer the class of a layer or the application; or the name of a factory
 * @param held how long it has been running, at least
 * @param stack the stack of its thread, the innermost call first
 */
public record BlockedCallback(
    String family,
    Optional<String> connector,
    String layer,
    Duration held,
    List<StackTraceElement> stack) {

  private static final int MOST_CALLS = 3;

  public BlockedCallback {
    requireNonNull(family, "family");
    requireNonNull(connector, "connector");
    requireNonNull(layer, "layer");
    requireNonNull(held, "held");
    stack = List.copyOf(stack);
  }

  /** One sentence for a person. */
  public String describe() {
    return PrintableText.of(
        layer
            + " (family '"
            + family
            + "'"
            + connector.map(name -> ", of " + name).orElse("")
            + ") has held up its event loop for "
            + held.toMillis() / 1000.0
            + " s"
            + calls()
            + "; let it do its work on a thread of its own, since every connection of the loop waits");
  }

  /** The last call, and the suspect's calls below it. */
  private String calls() {
    if (stack.isEmpty()) {
      return "";
    }
    Stream<StackTraceElement> own = stack.stream().skip(1).filter(this::isItsOwn).limit(MOST_CALLS);
    return Stream.concat(Stream.of(stack.get(0)), own)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(", called by ", ", now in ", ""));
  }

  private boolean isItsOwn(StackTraceElement call) {
    return call.getClassName().equals(layer)
        || call.getClassName().startsWith(layer + "$")
        || connector.map(name -> name.equals(call.getClassLoaderName())).orElse(false);
  }
}
