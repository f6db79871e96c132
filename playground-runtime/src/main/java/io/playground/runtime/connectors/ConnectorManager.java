package io.playground.runtime.connectors;

import static java.util.Objects.requireNonNull;

import io.playground.api.Cancellable;
import io.playground.api.Connector;
import io.playground.runtime.connectors.admission.AdmissionSnapshot;
import io.playground.runtime.connectors.clock.Housekeeper;
import io.playground.runtime.connectors.generation.EventFeed;
import io.playground.runtime.connectors.generation.GenerationKeeper;
import io.playground.runtime.connectors.generation.GenerationResources;
import io.playground.runtime.connectors.isolation.SharedClassLoader;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.runtime.connectors.providers.ContextualFactory;
import io.playground.runtime.connectors.providers.ExitWatch;
import io.playground.runtime.connectors.providers.LoadThreads;
import io.playground.runtime.connectors.providers.RegistrationTransaction;
import io.playground.runtime.connectors.scan.DirectoryWatch;
import io.playground.runtime.connectors.scan.SettledChange;
import io.playground.runtime.connectors.staging.Staging;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.GenerationState;
import io.playground.runtime.observation.LoadTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps a program's connectors: those found in its directories, each bundle in its own class loader, and
 * those the program registers itself.
 *
 * <pre>{@code
 * try (var connectors = ConnectorManager.open(ConnectorOptions.of(Path.of("connectors")))) {
 *   connectors.report().outcomes().forEach(outcome -> System.out.println(outcome.describe()));
 *   Optional<RegisteredConnector> secure = connectors.catalog().find("secure");
 * }
 * }</pre>
 *
 * <p><b>A bundle</b> is an entry of a directory: a jar; a folder with jars, with a tree of classes, or with
 * both; or a symbolic link to either. Jars in subfolders do not count. The manager visits the entries in name
 * order. It skips entries whose name starts with a dot or ends with {@code .disabled}, other files, and
 * folders without jars and classes. It copies each bundle to a private folder and loads only the copy, so the
 * original may be changed or deleted at any time.
 *
 * <p><b>Isolation.</b> A bundle's code sees the classes and resources of its own bundle, of Java, and of the
 * host's packages {@code io.playground.api}, {@code io.playground.packet} and {@code org.slf4j}, subpackages
 * included. For these it sees the host's copy even if the bundle contains one. It sees nothing else of the
 * host, and nothing of another bundle.
 *
 * <p><b>Modules.</b> A bundle whose module-info provides connectors becomes a layer of named modules over
 * this class's own layer. If that is not possible, it loads unnamed, and the report says why.
 *
 * <p><b>Names.</b> If several providers register one name, the last one wins: the later directory, the later
 * bundle, the later provider. All of them win over the program's own connectors. The report names both. A
 * strict load refuses the later provider instead, unless the name is the program's own.
 *
 * <p><b>Errors.</b> If a bundle throws anything, linkage and initialiser errors included, only that bundle or
 * that provider fails. A {@link LoadOutcome} says what happened and what to do; the log has the same line,
 * and the stack trace at debug level.
 *
 * <p><b>Threads.</b> Any thread may call any method. {@link #catalog} and {@link #report} never wait; the
 * others wait for each other. An interrupt does not end {@link #open} or {@link #rescan}; the thread stays
 * interrupted. Code of a bundle runs on a daemon thread of the load, with the bundle's class loader as its
 * context class loader. A bundle whose code does not return within {@link LoadLimits#codeTime} has failed,
 * whatever it does later.
 *
 * <p><b>Limits.</b> {@link LoadLimits} bounds what one bundle may cost. Once loaded, a bundle is trusted
 * code: it may call {@link System#exit}, and the last log line reports that.
 *
 * <p><b>Who may load.</b> {@link ConnectorOptions#admission} decides, from the staged copy and before any of
 * its classes is loaded. If the list of digests changes so that a loaded bundle is no longer allowed, the
 * bundle ends as if it were removed.
 *
 * <p><b>Generations.</b> The manager loads a changed bundle again, in a new class loader. If that succeeds,
 * the new generation replaces the old one in the catalog; if it fails, the old one stays. A replaced or
 * removed generation ends with its last {@link #lease}: the manager then closes its class loader and deletes
 * its copy. {@link #onEvent} reports all of this.
 *
 * <p><b>Ownership.</b> {@link #close} ends every generation.
 */
public final class ConnectorManager implements AutoCloseable {

  private final ConnectorOptions options;

  /** Guards all fields but {@link #published}, which any thread may read without it. */
  private final ReentrantLock lock = new ReentrantLock();

  private final List<RegisteredConnector> ownConnectors = new ArrayList<>();
  private final EventFeed events = new EventFeed();
  private final Housekeeper housekeeper;
  private final boolean ownsHousekeeper;
  private final Staging staging;
  private final GenerationKeeper generations;
  private final ExitWatch exits = new ExitWatch();
  private final BundleLoader loader;
  private final LoadCycle reload;

  private LoadCycle.Result current = LoadCycle.Result.NOTHING;
  private boolean closed;

  /** The admission rules of the last load. */
  private AdmissionSnapshot admission;

  private volatile Publication published = Publication.EMPTY;

  private ConnectorManager(
      ConnectorOptions options, Housekeeper housekeeper, boolean ownsHousekeeper) {
    this.options = options;
    this.admission = admissionNow();
    this.housekeeper = housekeeper;
    this.ownsHousekeeper = ownsHousekeeper;
    this.staging = new Staging(options.stagingRoot(), options.limits());
    this.generations = new GenerationKeeper(staging, housekeeper, events, options.releaseLimit());
    this.loader =
        new BundleLoader(
            staging,
            new SharedClassLoader(ConnectorManager.class.getClassLoader()),
            housekeeper,
            options.limits(),
            options.releaseLimit(),
            exits);
    this.reload = new LoadCycle(loader, generations, events);
  }

  /**
   * Loads all bundles of the directories. Bad bundles and missing or unreadable directories do not make this
   * throw; see {@link #report}.
   */
  public static ConnectorManager open(ConnectorOptions options) {
    return open(options, Optional.empty(), Housekeeper.ofSystem(), true);
  }

  /** The same, with a listener that also gets the events of the first load; see {@link #onEvent}. */
  public static ConnectorManager open(
      ConnectorOptions options, Consumer<? super ConnectorEvent> listener) {
    return open(options, Optional.of(listener), Housekeeper.ofSystem(), true);
  }

  /**
   * The same, with a clock and threads that the caller closes, after the manager.
   */
  public static ConnectorManager open(
      ConnectorOptions options,
      Consumer<? super ConnectorEvent> listener,
      Housekeeper housekeeper) {
    return open(options, Optional.of(listener), requireNonNull(housekeeper, "housekeeper"), false);
  }

  private static ConnectorManager open(
      ConnectorOptions options,
      Optional<Consumer<? super ConnectorEvent>> listener,
      Housekeeper housekeeper,
      boolean owned) {
    ConnectorManager manager =
        new ConnectorManager(requireNonNull(options, "options"), housekeeper, owned);
    if (listener.isPresent()) {
      manager.events.add(listener.get());
    }
    manager.exits.start();
    if (options.watchInterval().isPresent()) {
      // Before the load, so that the watch sees anything that changes in between.
      DirectoryWatch watch = new DirectoryWatch(options.directories());
      watch.start();
      manager.rescan();
      manager.lookAgainLater(
          watch, new SettledChange<>(manager.admission), options.watchInterval().get());
    } else {
      manager.rescan();
    }
    return manager;
  }

  /**
   * Calls a listener for every bundle event from now on, one at a time.
   *
   * <p>The rescanning thread or one of the manager's own calls it, never under a lock. The listener should
   * return soon. An exception from it is logged.
   *
   * @return removes the listener
   */
  public Cancellable onEvent(Consumer<? super ConnectorEvent> listener) {
    return events.listen(requireNonNull(listener, "listener"));
  }

  /**
   * Leases the connector of this name or alias, so that it stays usable until the lease is closed. Use one
   * lease for each connection, and close it when the connection has ended.
   *
   * @return nothing if the catalog has no such name
   */
  public Optional<ConnectorLease> lease(String name) {
    requireNonNull(name, "name");
    while (true) {
      Optional<RegisteredConnector> found = catalog().find(name);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Optional<ConnectorLease> lease = ConnectorLease.of(found.get());
      if (lease.isPresent()) {
        return lease;
      }
      // Retired since the look-up; a new catalog was published before that.
      Thread.onSpinWait();
    }
  }

  /** Every generation not yet gone, in no particular order. */
  public List<GenerationState> generations() {
    return generations.states();
  }

  /** How many bundles were loaded or failed since the manager was opened, the first load included. */
  public LoadTotals totals() {
    return events.totals();
  }

  /** The current connector of each name. Empty once the manager is closed. */
  public ConnectorCatalog catalog() {
    return published.catalog();
  }

  /** What became of each bundle in the last load. It belongs to the {@link #catalog} of that load. */
  public LoadReport report() {
    return published.report();
  }

  /**
   * Registers one of the program's own connectors. Those of the directories win over it; it stays through
   * every {@link #rescan}.
   *
   * @throws IllegalArgumentException if a name breaks the rule of
   *     {@link io.playground.api.ConnectorRegistry}, is reserved, or was registered here before
   * @throws IllegalStateException if the manager is closed, or this is called by a provider while it loads
   */
  public void register(Connector connector, String name, String... aliases) {
    RegistrationTransaction transaction =
        new RegistrationTransaction(
            new GenerationResources("host", ClassLoader.getSystemClassLoader()),
            options.limits().names());
    transaction.register(connector, name, aliases);
    RegisteredConnector registered = own(transaction.finish().get(0));
    requireNoProvider();
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
   * Scans the directories again. Loads new and changed bundles, each in its own class loader, and publishes
   * them together in a new catalog without the removed ones. An unchanged bundle stays as it is: the same
   * class loader, or the same failure.
   *
   * <p>If a loaded bundle fails now, its old generation stays in the catalog, and the report has a
   * {@link LoadOutcome.Kept}. The bundles of an unreadable directory stay as well.
   *
   * @return the report on everything in the directories now
   * @throws IllegalStateException if the manager is closed, or this is called by a provider while it loads
   */
  public LoadReport rescan() {
    return rescan(path -> true, Optional.of(admissionNow()));
  }

  private AdmissionSnapshot admissionNow() {
    return AdmissionSnapshot.now(options.admission(), options.directories());
  }

  /**
   * The same for some entries; the others stay as they are.
   *
   * @param changed the new admission rules, if they changed
   */
  private LoadReport rescan(Predicate<Path> touched, Optional<AdmissionSnapshot> changed) {
    requireNoProvider();
    lock.lock();
    // Interrupted file copies fail, and a load must not depend on the moment of an interrupt.
    boolean interrupted = Thread.interrupted();
    try {
      requireUsable();
      admission = changed.orElse(admission);
      load(touched);
      return published.report();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      lock.unlock();
      events.deliver();
    }
  }

  private void lookAgainLater(
      DirectoryWatch watch, SettledChange<AdmissionSnapshot> admissions, Duration interval) {
    housekeeper.schedule(
        interval,
        () -> {
          if (isClosed()) {
            return;
          }
          try {
            takeUp(watch.settledChanges(), watch, admissions.next(admissionNow()));
          } finally {
            lookAgainLater(watch, admissions, interval);
          }
        });
  }

  private void takeUp(
      Set<Path> changes, DirectoryWatch watch, Optional<AdmissionSnapshot> changed) {
    if (changes.isEmpty() && changed.isEmpty()) {
      return;
    }
    try {
      // A change of the admission rules concerns everything.
      rescan(changed.isPresent() ? watch::hasSettled : changes::contains, changed);
    } catch (IllegalStateException e) {
      if (!isClosed()) {
        throw e;
      }
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void load(Predicate<Path> touched) {
    LoadReport before = published.report();
    LoadCycle.Result admitted = current.admittedBy(admission);
    LoadCycle.Result next = reload.load(options.directories(), admitted, touched, admission);
    Publication publication = next.publish(ownConnectors, options.strict());
    Optional<LoadCycle.Result> revised = next.withoutRefused(publication, admitted);
    while (revised.isPresent()) {
      next = revised.get();
      publication = next.publish(ownConnectors, options.strict());
      revised = next.withoutRefused(publication, admitted);
    }
    LoadCycle.Result previous = current;
    current = next.withoutTimes();
    published = publication;
    ReportLog.log(publication.report(), before);
    tellFailures(publication.report(), before);
    reload.settle(previous, next);
  }

  private void tellFailures(LoadReport report, LoadReport before) {
    Set<Path> kept =
        report.outcomes(LoadOutcome.Kept.class).stream()
            .map(LoadOutcome.Kept::bundle)
            .collect(Collectors.toSet());
    for (LoadOutcome outcome : report.newSince(before)) {
      if (outcome instanceof LoadOutcome.Failed failed) {
        events.post(
            new ConnectorEvent.Failed(
                failed.entry(), failed.describe(), kept.contains(failed.entry())));
      }
    }
  }

  /**
   * Ends all generations, even with open connections, and deletes the staged copies. Existing layers keep the
   * classes they have loaded but find no others, so close connections first. Closing again has no effect.
   *
   * @throws IllegalStateException if this is called by a provider while it loads
   */
  @Override
  public void close() {
    requireNoProvider();
    lock.lock();
    try {
      if (closed) {
        return;
      }
      requireUsable();
      closed = true;
      published = new Publication(Publication.EMPTY.catalog(), published.report(), Map.of());
      ownConnectors.clear();
      current = LoadCycle.Result.NOTHING;
      generations.endAll();
      staging.close();
      exits.close();
      if (ownsHousekeeper) {
        housekeeper.close();
      }
    } finally {
      lock.unlock();
      events.deliver();
    }
  }

  private void publish() {
    published = current.publish(ownConnectors, options.strict());
  }

  /** Call this before locking: the thread that waits for the provider holds the lock. */
  private void requireNoProvider() {
    if (LoadThreads.LoadThread.isCurrentFor(loader)) {
      throw new IllegalStateException(
          "a provider can't change the connector manager that is loading it");
    }
  }

  private void requireUsable() {
    if (closed) {
      throw new IllegalStateException("this connector manager is closed; open another");
    }
  }
}
