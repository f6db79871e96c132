package io.playground.runtime.connectors;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connector that stays usable until this is closed, whatever becomes of its bundle meanwhile.
 *
 * <p>Each connection holds one from before its layers are made until all of them have been told that it is
 * lost. A generation that is replaced or removed ends when the last of its leases is closed.
 *
 * <p><b>Threads.</b> Any. Taking and closing one costs an atomic addition each.
 */
public final class ConnectorLease implements AutoCloseable {

  private final RegisteredConnector connector;
  private final Optional<Leases> leases;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ConnectorLease(RegisteredConnector connector, Optional<Leases> leases) {
    this.connector = connector;
    this.leases = leases;
  }

  /** A lease of it, or nothing if its generation is retired. */
  static Optional<ConnectorLease> of(RegisteredConnector connector) {
    Optional<Leases> leases = leasesOf(connector);
    return leases.isEmpty() || leases.get().acquire()
        ? Optional.of(new ConnectorLease(connector, leases))
        : Optional.empty();
  }

  /** The program's own connectors stay as long as the program. */
  private static Optional<Leases> leasesOf(RegisteredConnector connector) {
    return connector.origin() instanceof ConnectorOrigin.Bundle
            && connector.contextClassLoader() instanceof ConnectorClassLoader loader
        ? Optional.of(loader.leases())
        : Optional.empty();
  }

  /** What is leased. Not to be used any more once this is closed. */
  public RegisteredConnector connector() {
    return connector;
  }

  /** Gives it back. Closing twice is the same as once. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      leases.ifPresent(Leases::release);
    }
  }
}
