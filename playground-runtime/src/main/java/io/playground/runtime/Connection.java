package io.playground.runtime;

import static java.util.Objects.requireNonNull;

import io.playground.api.Protocol;
import io.playground.api.Transport;

/**
 * An open connection, as asyncio's {@code create_connection} returns it.
 *
 * @param transport the application's way down
 * @param protocol the application's own end, from its factory
 */
public record Connection<P extends Protocol>(Transport transport, P protocol) {

  public Connection {
    requireNonNull(transport, "transport");
    requireNonNull(protocol, "protocol");
  }
}
