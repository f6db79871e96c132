package io.playground.runtime;

import io.playground.api.PlaygroundAddress;
import java.util.Optional;

/**
 * The place to connect to: {@code family://address}, an address, or {@code localhost}.
 *
 * @param family the requested family, if the text or the argument names one
 * @param address the node's address; empty for this node's VNIC
 */
public record Destination(Optional<String> family, Optional<PlaygroundAddress> address) {

  private static final String SEPARATOR = "://";
  private static final String LOCALHOST = "localhost";

  /**
   * Reads a destination.
   *
   * @param givenBeside the family from a separate argument, if any
   * @throws OpenException.BadDestination if it is malformed, or names another family than the argument
   */
  public static Destination parse(String text, Optional<String> givenBeside) {
    int separator = text.indexOf(SEPARATOR);
    Optional<String> within =
        separator < 0 ? Optional.empty() : Optional.of(text.substring(0, separator));
    if (within.isPresent() && givenBeside.isPresent() && !within.equals(givenBeside)) {
      throw new OpenException.BadDestination(
          "the destination '"
              + text
              + "' asks for the stack '"
              + within.get()
              + "', and what was given beside it for '"
              + givenBeside.get()
              + "'; name the stack once");
    }
    String address = separator < 0 ? text : text.substring(separator + SEPARATOR.length());
    return new Destination(within.or(() -> givenBeside), addressIn(text, address));
  }

  private static Optional<PlaygroundAddress> addressIn(String text, String address) {
    if (address.equals(LOCALHOST)) {
      return Optional.empty();
    }
    Optional<PlaygroundAddress> parsed = PlaygroundAddress.tryParse(address);
    if (parsed.isEmpty()) {
      throw new OpenException.BadDestination(
          "'"
              + text
              + "' is no destination: '"
              + address
              + "' is not an address of four numbers such as 20191.1.2.3, nor localhost");
    }
    return parsed;
  }
}
