package io.playground.runtime.connectors;

import io.playground.runtime.admission.Admission;
import io.playground.runtime.connectors.LoadOutcome.Failed;
import io.playground.runtime.connectors.LoadOutcome.Noted;
import io.playground.runtime.connectors.LoadOutcome.Stage;
import io.playground.runtime.connectors.Staging.StagedBundle;
import io.playground.runtime.connectors.Staging.StagedJar;
import io.playground.runtime.context.ContextClassLoader;
import io.playground.runtime.observation.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Takes one bundle from its entry in the directory to its registered connectors: stage, isolate, discover,
 * register. Whatever goes wrong becomes an outcome; nothing is thrown.
 *
 * <p><b>Threads.</b> {@link #prepare} any number at a time, for different bundles; {@link #finish} one at a
 * time, and code of the bundles runs on it.
 */
final class BundleLoader {

  /**
   * What became of a bundle.
   *
   * @param digest of its content, if that could be read
   * @param steps what to report
   * @param generation what has to be ended one day; at once, unless a provider of it loaded
   * @param took how long it took
   */
  record Result(
      Optional<String> digest,
      List<LoadStep> steps,
      Optional<LiveGeneration> generation,
      Duration took) {

    /** Whether at least one provider of it loaded. */
    boolean provides() {
      return generation.isPresent() && steps.stream().anyMatch(LoadStep.Provided.class::isInstance);
    }
  }

  /** A bundle that is staged and has a class loader, of which no code has run yet. */
  static final class Prepared {
    private final FoundBundle bundle;
    private final List<LoadStep> steps = new ArrayList<>();
    private Optional<StagedBundle> staged = Optional.empty();
    private List<JarContents> jars = List.of();
    private Optional<BundleRealm> realm = Optional.empty();
    private final List<GenerationResources> resources = new ArrayList<>();
    private long nanos;

    private Prepared(FoundBundle bundle) {
      this.bundle = bundle;
    }
  }

  private final Staging staging;
  private final SharedClassLoader shared;
  private final LongSupplier nanoClock;
  private final Duration releaseLimit;

  BundleLoader(
      Staging staging, SharedClassLoader shared, LongSupplier nanoClock, Duration releaseLimit) {
    this.staging = staging;
    this.shared = shared;
    this.nanoClock = nanoClock;
    this.releaseLimit = releaseLimit;
  }

  /** The first part, which runs no code of the bundle. Must be followed by {@link #finish}. */
  Prepared prepare(FoundBundle bundle, Admission admission) {
    long begun = nanoClock.getAsLong();
    Prepared prepared = new Prepared(bundle);
    guarded(
        prepared,
        () -> {
          Admittance admittance = new Admittance(bundle, admission);
          admittance.checkFiles(prepared.steps);
          StagedBundle staged = staging.stage(bundle);
          prepared.staged = Optional.of(staged);
          admittance.checkContent(staged);
          prepared.jars = jars(bundle, staged, prepared.steps);
          admittance.checkManifests(prepared.jars, prepared.steps);
          prepared.realm = Optional.of(BundleRealm.open(bundle, prepared.jars, shared));
        });
    prepared.nanos = nanoClock.getAsLong() - begun;
    return prepared;
  }

  /** The second part, as the generation of this number. */
  Result finish(Prepared prepared, long number) {
    long begun = nanoClock.getAsLong();
    prepared.realm.ifPresent(
        realm ->
            guarded(
                prepared,
                () -> {
                  realm.unnamed().ifPresent(why -> prepared.steps.add(new LoadStep.Settled(why)));
                  registerAll(prepared, realm);
                }));
    Optional<LiveGeneration> generation =
        prepared.realm.map(realm -> generation(prepared, realm.loader(), number));
    if (generation.isEmpty()) {
      prepared.staged.ifPresent(copy -> staging.delete(copy.folder()));
    }
    return new Result(
        prepared.staged.map(StagedBundle::digest),
        List.copyOf(prepared.steps),
        generation,
        Duration.ofNanos(prepared.nanos + nanoClock.getAsLong() - begun));
  }

  private static LiveGeneration generation(
      Prepared prepared, ConnectorClassLoader loader, long number) {
    StagedBundle staged = prepared.staged.orElseThrow();
    return new LiveGeneration(
        new Generation(prepared.bundle.path(), number, staged.digest()),
        loader,
        staged.folder(),
        prepared.resources);
  }

  /** Makes a result of a bundle whose content can't even be read. */
  static Result unreadable(FoundBundle bundle, BundleRefused e) {
    return new Result(
        Optional.empty(),
        List.of(failed(bundle, Optional.empty(), Optional.empty(), e)),
        Optional.empty(),
        Duration.ZERO);
  }

  private interface Part {
    void run() throws BundleRefused;
  }

  /** Runs a part of a load; if it does not go as foreseen there is a step that says so. */
  private void guarded(Prepared prepared, Part part) {
    FoundBundle bundle = prepared.bundle;
    try {
      part.run();
    } catch (BundleRefused e) {
      prepared.steps.add(failed(bundle, Optional.empty(), Optional.empty(), e));
    } catch (RuntimeException | Error e) {
      // Not foreseen, and still this bundle's alone.
      prepared.steps.removeIf(LoadStep.Provided.class::isInstance);
      Explanation explanation = new ThrownByBundle(bundle, shared).explain(e, "loading the bundle");
      prepared.steps.add(
          failed(
              bundle,
              Optional.empty(),
              Optional.empty(),
              new BundleRefused(Stage.STAGE, explanation, e)));
    }
  }

  /** The jars that are to be searched, and notes on what they should not hold. */
  private static List<JarContents> jars(
      FoundBundle bundle, StagedBundle staged, List<LoadStep> steps) throws BundleRefused {
    List<JarContents> jars = new ArrayList<>();
    for (StagedJar jar : staged.jars()) {
      JarContents contents = JarContents.read(jar);
      List<String> copies = contents.sharedPackages();
      if (!copies.isEmpty()) {
        steps.add(
            new LoadStep.Settled(
                new Noted(
                    bundle.path(),
                    jar.label()
                        + " has a copy of "
                        + String.join(", ", copies)
                        + "; Playground's own is used in its place",
                    "Leave it out of the bundle: build against it with Maven's scope 'provided', or"
                        + " Gradle's 'compileOnly'.")));
      }
      // A jar of nothing else would, as a module, only get in the way of the host's.
      if (copies.isEmpty() || copies.size() < contents.packages().size()) {
        jars.add(contents);
      }
    }
    return jars;
  }

  private void registerAll(Prepared prepared, BundleRealm realm) {
    List<Declaration> declarations = Declaration.of(prepared.jars, realm.modular());
    noteUnreadableModules(prepared.bundle, prepared.jars, declarations.isEmpty(), prepared.steps);
    ContextClassLoader context = ContextClassLoader.enter(realm.loader());
    try (context) {
      ProviderDiscovery discovery = new ProviderDiscovery(prepared.bundle, realm);
      for (Declaration declaration : declarations) {
        prepared.steps.add(register(prepared, discovery, realm, declaration));
      }
    }
  }

  private static void noteUnreadableModules(
      FoundBundle bundle, List<JarContents> jars, boolean nothingDeclared, List<LoadStep> steps) {
    List<Explanation> problems =
        jars.stream().flatMap(jar -> jar.moduleProblem().stream()).toList();
    for (Explanation problem : problems) {
      steps.add(
          nothingDeclared
              ? failed(bundle, Stage.DISCOVER, problem.why(), problem.remedy())
              : new LoadStep.Settled(
                  new Noted(
                      bundle.path(),
                      problem.why() + "; its jar is taken for one without",
                      problem.remedy())));
    }
    if (nothingDeclared && problems.isEmpty()) {
      steps.add(
          failed(
              bundle,
              Stage.DISCOVER,
              "it declares no provider of connectors",
              "Name the class in "
                  + ServicesFile.NAME
                  + ", or with 'provides' in its module-info; if it is no connector, move it elsewhere."));
    }
  }

  private LoadStep register(
      Prepared prepared, ProviderDiscovery discovery, BundleRealm realm, Declaration declaration) {
    FoundBundle bundle = prepared.bundle;
    Optional<String> place = Optional.of(declaration.place());
    if (declaration instanceof Declaration.BadLine bad) {
      return failed(
          bundle,
          Optional.empty(),
          place,
          new BundleRefused(
              Stage.DISCOVER, bad.problem(), "Write one full class name on each line."));
    }
    if (declaration instanceof Declaration.NotProvided extra) {
      return failed(
          bundle,
          Optional.of(extra.provider()),
          place,
          new BundleRefused(
              Stage.DISCOVER,
              "module "
                  + extra.module()
                  + " does not provide it, and in a module the file does not count",
              "Add the class to 'provides' in the module-info."));
    }
    Declaration.Provider provider = (Declaration.Provider) declaration;
    try {
      return register(prepared, discovery.make(provider), realm);
    } catch (BundleRefused e) {
      return failed(bundle, Optional.of(provider.provider()), place, e);
    } finally {
      // An interrupt that a provider leaves behind would fail the next bundle's copy.
      Thread.interrupted();
    }
  }

  private LoadStep register(Prepared prepared, ProviderDiscovery.Made made, BundleRealm realm)
      throws BundleRefused {
    FoundBundle bundle = prepared.bundle;
    GenerationResources resources =
        new GenerationResources(FileNames.withoutJar(bundle.name()), realm.loader());
    RegistrationTransaction transaction = new RegistrationTransaction(resources);
    try {
      made.provider().register(transaction);
      prepared.resources.add(resources);
    } catch (Throwable e) {
      releaseAtOnce(bundle, resources, realm);
      throw new BundleRefused(
          Stage.REGISTER,
          transaction.isRefusal(e)
              ? new Explanation(
                  "its registration was refused: " + Texts.message(e).orElse(""),
                  "Correct the names that it registers; none of them took effect.")
              : new ThrownByBundle(bundle, realm.loader()).explain(e, "its method register"),
          e);
    } finally {
      transaction.finish();
    }
    ConnectorOrigin.Bundle origin =
        new ConnectorOrigin.Bundle(
            bundle.path(),
            made.type().getName(),
            Optional.ofNullable(made.type().getModule().getName()));
    List<RegisteredConnector> connectors =
        transaction.finish().stream()
            .map(
                offer ->
                    new RegisteredConnector(
                        offer.names().name(),
                        offer.names().aliases(),
                        ContextualFactory.wrap(offer.connector(), realm.loader()),
                        origin,
                        realm.loader()))
            .toList();
    if (connectors.isEmpty()) {
      prepared.steps.add(
          new LoadStep.Settled(
              new Noted(
                  bundle.path(),
                  "provider " + made.type().getName() + " registered nothing",
                  "Let its method register call registry.register.")));
    }
    return new LoadStep.Provided(origin, connectors);
  }

  /** A provider that has failed gets none of its resources to keep. */
  private void releaseAtOnce(FoundBundle bundle, GenerationResources resources, BundleRealm realm) {
    new Release(bundle.name(), List.of(resources), realm.loader(), releaseLimit)
        .begin()
        .finish()
        .forEach(problem -> OutcomeLog.debug(bundle.path() + ": " + problem));
  }

  private static LoadStep failed(FoundBundle bundle, Stage stage, String why, String remedy) {
    return failed(
        bundle, Optional.empty(), Optional.empty(), new BundleRefused(stage, why, remedy));
  }

  private static LoadStep failed(
      FoundBundle bundle, Optional<String> provider, Optional<String> place, BundleRefused e) {
    if (e.getCause() != null) {
      OutcomeLog.trace(bundle.path() + ": " + e.why(), e.getCause());
    }
    return new LoadStep.Settled(
        new Failed(bundle.path(), provider, place, e.stage(), e.why(), e.remedy()));
  }
}
