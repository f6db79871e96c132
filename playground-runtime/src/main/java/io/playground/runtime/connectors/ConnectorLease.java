package io.playground.runtime.connectors;

import io.playground.runtime.connectors.isolation.ConnectorClassLoader;
import io.playground.runtime.connectors.isolation.Leases;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps a connector usable until the lease is closed, even if its bundle is replaced or removed meanwhile.
 *
 * <p>A connection holds one from before its layers are made until the last of them has seen
 * {@code connectionLost}. A replaced or removed generation ends when its last lease is closed.
 *
 * <p><b>Threads.</b> Any. Opening and closing a lease each cost one atomic addition.
 */
public final class ConnectorLease implements AutoCloseable {

  /** Empty once closed, so that a closed lease keeps no classes in memory. */
  private final AtomicReference<Optional<RegisteredConnector>> connector;

  private final Optional<Leases> leases;

  private ConnectorLease(RegisteredConnector connector, Optional<Leases> leases) {
    this.connector = new AtomicReference<>(Optional.of(connector));
    this.leases = leases;
  }

  /** A lease of the connector, or nothing if its generation is retired. */
  static Optional<ConnectorLease> of(RegisteredConnector connector) {
    Optional<Leases> leases = leasesOf(connector);
    return leases.isEmpty() || leases.get().acquire()
        ? Optional.of(new ConnectorLease(connector, leases))
        : Optional.empty();
  }

  /** None for the program's own connectors, which stay as long as the program. */
  private static Optional<Leases> leasesOf(RegisteredConnector connector) {
    return connector.origin() instanceof ConnectorOrigin.Bundle
            && connector.contextClassLoader() instanceof ConnectorClassLoader loader
        ? Optional.of(loader.leases())
        : Optional.empty();
  }

  /**
   * The connector.
   *
   * @throws IllegalStateException if this is closed
   */
  public RegisteredConnector connector() {
    return connector
        .get()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "this lease is closed; take another one with ConnectorManager.lease"));
  }

  /** Ends the lease. Closing twice is the same as once. */
  @Override
  public void close() {
    if (connector.getAndSet(Optional.empty()).isPresent()) {
      leases.ifPresent(Leases::release);
    }
  }
}
