package io.playground.api;

import static java.util.Objects.requireNonNull;

/**
 * The two ends of a stack: the layers of the side that opens a connection, and of the side that
 * accepts it.
 *
 * @param client makes the layers of the opening side
 * @param server makes the layers of the accepting side
 */
public record Connector(StackingProtocolFactory client, StackingProtocolFactory server) {

  public Connector {
    requireNonNull(client, "client");
    requireNonNull(server, "server");
  }

  /** A connector whose two ends have the same layers. */
  public static Connector of(StackingProtocolFactory both) {
    return new Connector(both, both);
  }
}
