package io.playground.runtime.connectors.providers;

import io.playground.runtime.connectors.bundle.FileNames;
import io.playground.runtime.connectors.bundle.FoundBundle;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.bundle.LoadStep;
import io.playground.runtime.connectors.clock.Housekeeper;
import io.playground.runtime.connectors.generation.GenerationResources;
import io.playground.runtime.connectors.generation.Release;
import io.playground.runtime.connectors.isolation.BundleRealm;
import io.playground.runtime.connectors.jar.JarFacts;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.runtime.connectors.providers.LoadThreads.LoadThread;
import io.playground.runtime.connectors.wording.ConnectorLog;
import io.playground.runtime.connectors.wording.Wording;
import io.playground.runtime.context.ContextClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the bundle's own code during a load: creates the declared providers and lets them register.
 *
 * <p>It runs on one of {@link LoadThreads}, since nothing can end a thread whose code does not return. After
 * a time limit the loader gives up: the bundle has failed, later registrations have no effect, and the thread
 * is interrupted and abandoned.
 *
 * <p><b>Threads.</b> One calls {@link #await} and {@link #giveUp}, another {@link #run}; no lock is held
 * while the bundle's code runs.
 */
public final class BundleCode {

  /** How long a thread has to end once it is interrupted. */
  private static final Duration TIME_TO_DIE = Duration.ofMillis(250);

  private final FoundBundle bundle;
  private final List<JarFacts> jars;
  private final BundleRealm realm;
  private final LoadLimits limits;
  private final Duration releaseLimit;
  private final Housekeeper clock;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  /** Guarded by this, as are all fields below. */
  private Optional<LoadThread> thread = Optional.empty();

  private long begun;
  private long took;
  private final List<LoadStep> steps = new ArrayList<>();

  private final List<GenerationResources> resources = new ArrayList<>();
  private Optional<Declaration.Provider> trying = Optional.empty();
  private Optional<RegistrationTransaction> transaction = Optional.empty();
  private Stage stage = Stage.DISCOVER;
  private boolean givenUp;

  /** Runs nothing yet. */
  public BundleCode(
      FoundBundle bundle,
      List<JarFacts> jars,
      BundleRealm realm,
      LoadLimits limits,
      Duration releaseLimit,
      Housekeeper clock) {
    this.bundle = bundle;
    this.jars = jars;
    this.realm = realm;
    this.limits = limits;
    this.releaseLimit = releaseLimit;
    this.clock = clock;
  }

  /** Waits for the code to end, at most {@code most} and its remaining time. */
  public void await(Duration most) {
    Duration left = timeLeft();
    if (!isDone() && !left.isNegative()) {
      clock.await(done, left.compareTo(most) < 0 ? left : most);
    }
  }

  private synchronized Duration timeLeft() {
    return hasBegun() ? limits.codeTime().minusNanos(clock.nanoTime() - begun) : limits.codeTime();
  }

  /** Whether the code has begun to run. */
  public synchronized boolean hasBegun() {
    return thread.isPresent();
  }

  synchronized boolean isRunBy(LoadThread other) {
    return thread.isPresent() && thread.get() == other && !isDone();
  }

  /** How long the code ran, once it is done. */
  public synchronized Duration took() {
    return Duration.ofNanos(took);
  }

  public boolean isDone() {
    return done.isDone();
  }

  /** The steps to report; final once the code is done or given up. */
  public synchronized List<LoadStep> steps() {
    return List.copyOf(steps);
  }

  /** The resources that the providers registered for release. */
  public synchronized List<GenerationResources> resources() {
    return List.copyOf(resources);
  }

  /** Fails the bundle, unless its code has just ended. */
  public void giveUp() {
    if (isDone()) {
      return;
    }
    LoadThread runs;
    synchronized (this) {
      if (thread.isEmpty()) {
        throw new IllegalStateException("the code of " + bundle.name() + " has not begun to run");
      }
      runs = thread.get();
    }
    List<StackTraceElement> stack = List.of(runs.getStackTrace());
    synchronized (this) {
      if (isDone()) {
        return;
      }
      givenUp = true;
      transaction.ifPresent(RegistrationTransaction::finish);
      steps.removeIf(LoadStep.Provided.class::isInstance);
      HungCode hung = new HungCode(runs.getName(), stack, realm.loader().getName());
      steps.add(
          LoadStep.failed(
              bundle,
              trying.map(Declaration.Provider::provider),
              trying.map(Declaration::place),
              new LoadFailure(stage, hung.explain(limits.codeTime()), hung.trace())));
    }
    runs.interrupt();
    // A thread that heeds the interrupt ends now and leaves nothing to report.
    clock.awaitEnd(runs, TIME_TO_DIE);
  }

  /** Runs the code on this thread. */
  void run(LoadThread current) {
    synchronized (this) {
      begun = clock.nanoTime();
      thread = Optional.of(current);
    }
    // Only now, with the clock running: an earlier bundle may hold the thread's lock.
    current.setName("playground-load-" + bundle.name());
    try {
      // The last log line if the bundle ends the process without a trace.
      ConnectorLog.debug(bundle.path() + ": its code runs now");
      ContextClassLoader context = ContextClassLoader.enter(realm.loader());
      try (context) {
        tryAll();
      }
    } catch (RuntimeException | Error e) {
      // Unexpected, but only this bundle fails.
      LoadStep unforeseen = ThrownByBundle.unforeseen(bundle, realm.loader(), e);
      synchronized (this) {
        if (!givenUp) {
          steps.removeIf(LoadStep.Provided.class::isInstance);
          steps.add(unforeseen);
        }
      }
    } finally {
      synchronized (this) {
        took = clock.nanoTime() - begun;
        done.complete(null);
      }
    }
  }

  private void tryAll() {
    List<Declaration> declarations = Declaration.of(jars, realm.modular());
    UnusableDeclarations unusable = new UnusableDeclarations(bundle);
    for (LoadStep step : unusable.ofModules(jars, declarations.isEmpty())) {
      add(step);
    }
    ProviderDiscovery discovery = new ProviderDiscovery(bundle, realm);
    for (Declaration declaration : declarations) {
      if (declaration instanceof Declaration.Provider provider) {
        if (!begins(provider)) {
          return;
        }
        add(attempt(discovery, provider));
      } else {
        add(unusable.of(declaration));
      }
    }
  }

  private synchronized boolean begins(Declaration.Provider provider) {
    trying = Optional.of(provider);
    transaction = Optional.empty();
    stage = Stage.INSTANTIATE;
    return !givenUp;
  }

  /** Whether the new provider may still register. */
  private synchronized boolean begins(
      RegistrationTransaction registration, GenerationResources own) {
    transaction = Optional.of(registration);
    stage = Stage.REGISTER;
    if (!givenUp) {
      resources.add(own);
    }
    return !givenUp;
  }

  private synchronized void add(LoadStep step) {
    if (!givenUp) {
      steps.add(step);
    }
  }

  private LoadStep attempt(ProviderDiscovery discovery, Declaration.Provider provider) {
    try {
      return register(discovery.make(provider));
    } catch (LoadFailure e) {
      return LoadStep.failed(
          bundle, Optional.of(provider.provider()), Optional.of(provider.place()), e);
    } finally {
      // Clears a provider's leftover interrupt before the next one runs.
      Thread.interrupted();
    }
  }

  private LoadStep register(ProviderDiscovery.Made made) throws LoadFailure {
    GenerationResources own =
        new GenerationResources(FileNames.withoutJar(bundle.name()), realm.loader());
    RegistrationTransaction registration = new RegistrationTransaction(own, limits.names());
    if (!begins(registration, own)) {
      throw new LoadFailure(
          Stage.REGISTER,
          "its code had been given up before it came to register",
          "Let its constructor return at once.");
    }
    try {
      made.provider().register(registration);
    } catch (Throwable e) {
      releaseAtOnce(own);
      throw new LoadFailure(
          Stage.REGISTER,
          registration.isRefusal(e)
              ? new Problem(
                  "its registration was refused: " + Wording.message(e).orElse(""),
                  "Correct the names that it registers; none of them took effect.")
              : new ThrownByBundle(bundle, realm.loader()).explain(e, "its method register"),
          e);
    } finally {
      registration.finish();
    }
    return provided(made, registration);
  }

  private LoadStep provided(ProviderDiscovery.Made made, RegistrationTransaction registration) {
    ConnectorOrigin.Bundle origin =
        new ConnectorOrigin.Bundle(
            bundle.path(),
            made.type().getName(),
            Optional.ofNullable(made.type().getModule().getName()));
    List<RegisteredConnector> connectors = new ArrayList<>();
    for (RegistrationTransaction.Offer offer : registration.finish()) {
      connectors.add(
          new RegisteredConnector(
              offer.names().name(),
              offer.names().aliases(),
              ContextualFactory.wrap(offer.connector(), realm.loader()),
              origin,
              realm.loader()));
    }
    if (connectors.isEmpty()) {
      add(
          new LoadStep.Settled(
              new Noted(
                  bundle.path(),
                  "provider " + made.type().getName() + " registered nothing",
                  "Let its method register call registry.register.")));
    }
    return new LoadStep.Provided(origin, List.copyOf(connectors));
  }

  /** A failed provider keeps no resources. */
  private void releaseAtOnce(GenerationResources own) {
    synchronized (this) {
      resources.remove(own);
    }
    new Release(bundle.name(), List.of(own), realm.loader(), releaseLimit, clock)
        .begin()
        .finish()
        .forEach(problem -> ConnectorLog.debug(bundle.path() + ": " + problem));
  }
}
