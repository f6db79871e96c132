package io.playground.api;

import static java.util.Objects.requireNonNull;

/**
 * One end of a connection.
 *
 * @param address of the VNIC
 * @param port on it, 0 to 65535
 */
public record Endpoint(PlaygroundAddress address, int port) {

  public Endpoint {
    requireNonNull(address, "address");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
  }

  /** As in {@code 20191.1.2.3:101}. */
  @Override
  public String toString() {
    return address + ":" + port;
  }
}
