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
 *
 * <p><b>A bundle</b> is an entry of a directory, taken in the order of the file names' characters: a jar; a
 * folder with jars, or with a tree of classes, or with both, where jars in folders below it do not count; or
 * a symbolic link to either. Entries whose name starts with a dot or ends with {@code .disabled}, other
 * files, and folders without jars and classes are passed over. A bundle is copied to a private folder and
 * loaded from the copy alone, so that the original may be changed or deleted at any time.
 *
 * <p><b>What a bundle sees</b>, by class and by resource: itself, Java, and the packages {@code
 * io.playground.api}, {@code io.playground.packet} and {@code org.slf4j} with all below them, of which the
 * host's copy is used even if the bundle has one of its own. Nothing else of the host, and nothing of
 * another bundle.
 *
 * <p><b>Modules.</b> A bundle whose module-info provides connectors becomes a layer of named modules over
 * this class's own; it loads unnamed, and the report says why, where that is not possible.
 *
 * <p><b>Names.</b> Where several register one name, the later wins: a later directory, a later bundle, a later
 * provider. The program's own lie below all of them. The report names both. In a strict load the later
 * provider is refused instead, unless it is the program's own name that it takes.
 *
 * <p><b>Errors.</b> Whatever a bundle throws, errors of linkage and initialisers included, costs that
 * bundle, or that provider of it, alone. It is told by a {@link LoadOutcome} with what to do about it, and
 * by a line in the log; the stack trace is in the log at debug level.
 *
 * <p><b>Threads.</b> Any thread may call any method. {@link #catalog} and {@link #report} never wait. The
 * others wait for each other; code of the bundles runs on the thread that calls {@link #open} or
 * {@link #rescan}, with the bundle's class loader as its context class loader. Loading goes on when that
 * thread is interrupted, and leaves it so; an interrupt that arrives while a bundle's code runs is taken for
 * the bundle's doing.
 *
 * <p><b>Ownership.</b> {@link #close} closes every class loader and deletes every copy. Until then the
 * bundles of earlier loads stay open, because connections may still use their classes.
 */
public final class ConnectorManager implements AutoCloseable {

  private final ConnectorOptions options;

  /** Guards all fields but {@link #published}, which is read without it. */
  private final ReentrantLock lock = new ReentrantLock();

  private final List<RegisteredConnector> ownConnectors = new ArrayList<>();
  private final Staging staging;
  private final BundleLoader loader;

  /** Every bundle that was ever loaded and not closed, those of earlier loads among them. */
  private final List<LoadedBundle> open = new ArrayList<>();

  private List<SearchedDirectory> directories = List.of();
  private List<LoadStep> steps = List.of();
  private boolean closed;

  private volatile Publication published = Publication.EMPTY;

  private ConnectorManager(ConnectorOptions options) {
    this.options = options;
    this.staging = new Staging(options.stagingRoot());
    this.loader =
        new BundleLoader(staging, new SharedClassLoader(ConnectorManager.class.getClassLoader()));
  }

  /**
   * Loads all bundles of the directories. A bundle that is wrong does not make this throw, nor does a
   * directory that is missing or can't be read: {@link #report} tells.
   */
  public static ConnectorManager open(ConnectorOptions options) {
    ConnectorManager manager = new ConnectorManager(requireNonNull(options, "options"));
    manager.rescan();
    return manager;
  }

  /** What each name leads to now. Empty once the manager is closed. */
  public ConnectorCatalog catalog() {
    return published.catalog();
  }

  /** What became of each bundle in the last load; it goes with the {@link #catalog} of that load. */
  public LoadReport report() {
    return published.report();
  }

  /**
   * Registers a connector of the program's own. It lies below those of the directories, and stays through
   * every {@link #rescan}.
   *
   * @throws IllegalArgumentException if a name breaks the rule of {@link
   *     io.playground.api.ConnectorRegistry}, is reserved, or was registered here before
   * @throws IllegalStateException if the manager is closed, or this is called by a provider while it loads
   */
  public void register(Connector connector, String name, String... aliases) {
    RegistrationTransaction transaction = new RegistrationTransaction();
    transaction.register(connector, name, aliases);
    RegisteredConnector registered = own(transaction.finish().get(0));
    lock.lock();
    try {
      requireUsable();
      for (RegisteredConnector before : ownConnectors) {
        for (String each : registered.names()) {
          if (before.names().contains(each)) {
            throw new IllegalArgumentException(
                "the program has registered a connector of the name '" + each + "' before");
          }
        }
      }
      ownConnectors.add(registered);
      publish();
    } finally {
      lock.unlock();
    }
  }

  private static RegisteredConnector own(RegistrationTransaction.Offer offer) {
    ClassLoader context =
        Optional.ofNullable(Thread.currentThread().getContextClassLoader())
            .orElseGet(ClassLoader::getSystemClassLoader);
    return new RegisteredConnector(
        offer.names().name(),
        offer.names().aliases(),
        ContextualFactory.wrap(offer.connector(), context),
        new ConnectorOrigin.Host(),
        context);
  }

  /**
   * Looks into the directories again, loads all bundles anew, each in a fresh class loader, and then lets
   * them take the place of the present ones at once. A bundle that has gone, or fails now, is no longer in
   * the catalog.
   *
   * @return the report of this load
   * @throws IllegalStateException if the manager is closed, or this is called by a provider while it loads
   */
  public LoadReport rescan() {
    lock.lock();
    // A copy that is interrupted fails, and loading is not to depend on when its thread is.
    boolean interrupted = Thread.interrupted();
    try {
      requireUsable();
      DirectoryLoad load = new DirectoryLoad(loader, open::add);
      load.run(options.directories());
      directories = load.searched();
      steps = load.steps();
      publish();
      OutcomeLog.report(published.report());
      return published.report();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      lock.unlock();
    }
  }

  /**
   * Closes all class loaders and deletes what was staged. Layers that exist go on with the classes they
   * have; a class they have not used yet is no longer found, so close connections first. Closing twice is
   * the same as once.
   *
   * @throws IllegalStateException if this is called by a provider while it loads
   */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      requireUsable();
      closed = true;
      published = new Publication(Publication.EMPTY.catalog(), published.report());
      ownConnectors.clear();
      steps = List.of();
      open.forEach(LoadedBundle::close);
      open.clear();
      staging.close();
    } finally {
      lock.unlock();
    }
  }

  private void publish() {
    published = Publication.of(ownConnectors, directories, steps, options.strict());
  }

  private void requireUsable() {
    if (closed) {
      throw new IllegalStateException("this connector manager is closed; open another");
    }
    if (lock.getHoldCount() > 1) {
      throw new IllegalStateException(
          "a provider can't change the connector manager that is loading it");
    }
  }
}
