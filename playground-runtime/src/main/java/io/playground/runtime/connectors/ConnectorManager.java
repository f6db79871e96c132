package io.playground.runtime.connectors;

import static java.util.Objects.requireNonNull;

import io.playground.api.Connector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the connectors of a program: those it finds in its directories, each bundle in a class loader of
 * its own, and those the program registers itself.
 *
 * <pre>{@code
 * try (var connectors = ConnectorManager.open(ConnectorOptions.of(Path.of("connectors")))) {
 *   connectors.report().outcomes().forEach(outcome -> System.out.println(outcome.describe()));
 *   Optional<RegisteredConnector> secure = connectors.catalog().find("secure");
 * }
 * }</pre>
 */
public final class ConnectorManager implements AutoCloseable {

  private final ConnectorOptions options;

  /** Guards everything but {@link #published}, which is read without it. */
  private final ReentrantLock lock = new ReentrantLock();

  private final List<RegisteredConnector> ownConnectors = new ArrayList<>();
  private List<SearchedDirectory> directories = List.of();
  private List<LoadStep> steps = List.of();
  private boolean closed;

  private volatile Publication published = Publication.EMPTY;

  private ConnectorManager(ConnectorOptions options) {
    this.options = options;
  }

  /** Loads all bundles of the directories. */
  public static ConnectorManager open(ConnectorOptions options) {
    ConnectorManager manager = new ConnectorManager(requireNonNull(options, "options"));
    manager.rescan();
    return manager;
  }

  /** What each name leads to now. */
  public ConnectorCatalog catalog() {
    return published.catalog();
  }

  /** What became of each bundle in the last load. */
  public LoadReport report() {
    return published.report();
  }

  /** Registers a connector of the program's own. */
  public void register(Connector connector, String name, String... aliases) {
    RegistrationTransaction transaction = new RegistrationTransaction();
    transaction.register(connector, name, aliases);
    ClassLoader context =
        Optional.ofNullable(Thread.currentThread().getContextClassLoader())
            .orElseGet(ClassLoader::getSystemClassLoader);
    lock.lock();
    try {
      requireOpen();
      for (RegistrationTransaction.Offer offer : transaction.finish()) {
        ownConnectors.add(
            new RegisteredConnector(
                offer.names().name(),
                offer.names().aliases(),
                offer.connector(),
                new ConnectorOrigin.Host(),
                context));
      }
      publish();
    } finally {
      lock.unlock();
    }
  }

  /** Loads everything anew. */
  public LoadReport rescan() {
    lock.lock();
    try {
      requireOpen();
      publish();
      return published.report();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      published = new Publication(Publication.EMPTY.catalog(), published.report());
    } finally {
      lock.unlock();
    }
  }

  private void publish() {
    published = Publication.of(ownConnectors, directories, steps, options.strict());
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this connector manager is closed; open another");
    }
  }
}
