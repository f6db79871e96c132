package io.playground.runtime;

import static java.util.Objects.requireNonNull;

import io.playground.api.Endpoint;

/**
 * A port that accepts connections.
 *
 * <p><b>Threads.</b> Any.
 */
public final class Server implements AutoCloseable {

  private final Endpoint endpoint;
  private final String family;
  private final Runnable end;

  Server(Endpoint endpoint, String family, Runnable end) {
    this.endpoint = requireNonNull(endpoint, "endpoint");
    this.family = requireNonNull(family, "family");
    this.end = requireNonNull(end, "end");
  }

  /** Where it listens. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** The family of its connections. */
  public String family() {
    return family;
  }

  /** Frees the port, and ends every connection that it accepted. A second call does nothing. */
  @Override
  public void close() {
    end.run();
  }
}
