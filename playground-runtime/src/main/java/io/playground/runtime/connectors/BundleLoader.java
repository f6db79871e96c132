package io.playground.runtime.connectors;

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
   * @param loaded what to close one day, if a provider of it loaded
   * @param took how long it took
   */
  record Result(
      Optional<String> digest,
      List<LoadStep> steps,
      Optional<LiveGeneration> loaded,
      Duration took) {}

  /** A bundle that is staged and has a class loader, of which no code has run yet. */
  static final class Prepared {
    private final FoundBundle bundle;
    private final List<LoadStep> steps = new ArrayList<>();
    private Optional<StagedBundle> staged = Optional.empty();
    private List<JarContents> jars = List.of();
    private Optional<BundleRealm> realm = Optional.empty();
    private long nanos;

    private Prepared(FoundBundle bundle) {
      this.bundle = bundle;
    }
  }

  private final Staging staging;
  private final SharedClassLoader shared;
  private final LongSupplier nanoClock;

  BundleLoader(Staging staging, SharedClassLoader shared, LongSupplier nanoClock) {
    this.staging = staging;
    this.shared = shared;
    this.nanoClock = nanoClock;
  }

  /** The first part, which runs no code of the bundle. Must be followed by {@link #finish}. */
  Prepared prepare(FoundBundle bundle) {
    long begun = nanoClock.getAsLong();
    Prepared prepared = new Prepared(bundle);
    guarded(
        prepared,
        () -> {
          StagedBundle staged = staging.stage(bundle);
          prepared.staged = Optional.of(staged);
          prepared.jars = jars(bundle, staged, prepared.steps);
          prepared.realm = Optional.of(BundleRealm.open(bundle, prepared.jars, shared));
        });
    prepared.nanos = nanoClock.getAsLong() - begun;
    return prepared;
  }

  /** The second part, as the generation of this number. */
  Result finish(Prepared prepared, long number) {
    long begun = nanoClock.getAsLong();
    Optional<LiveGeneration> generation =
        prepared.realm.map(
            realm ->
                new LiveGeneration(
                    new Generation(
                        prepared.bundle.path(), number, prepared.staged.orElseThrow().digest()),
                    realm.loader(),
                    prepared.staged.orElseThrow().folder()));
    boolean provides =
        generation.isPresent()
            && guarded(
                prepared,
                () -> {
                  BundleRealm realm = prepared.realm.orElseThrow();
                  realm.unnamed().ifPresent(why -> prepared.steps.add(new LoadStep.Settled(why)));
                  registerAll(prepared.bundle, prepared.jars, realm, prepared.steps);
                })
            && prepared.steps.stream().anyMatch(LoadStep.Provided.class::isInstance);
    if (!provides) {
      generation.ifPresent(LiveGeneration::close);
      prepared.staged.ifPresent(copy -> staging.delete(copy.folder()));
    }
    return new Result(
        prepared.staged.map(StagedBundle::digest),
        List.copyOf(prepared.steps),
        generation.filter(each -> provides),
        Duration.ofNanos(prepared.nanos + nanoClock.getAsLong() - begun));
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

  /** Whether a part of a load went as foreseen; if not, there is a step that says so. */
  private boolean guarded(Prepared prepared, Part part) {
    FoundBundle bundle = prepared.bundle;
    try {
      part.run();
      return true;
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
    return false;
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

  private static void registerAll(
      FoundBundle bundle, List<JarContents> jars, BundleRealm realm, List<LoadStep> steps) {
    List<Declaration> declarations = Declaration.of(jars, realm.modular());
    noteUnreadableModules(bundle, jars, declarations.isEmpty(), steps);
    ContextClassLoader context = ContextClassLoader.enter(realm.loader());
    try (context) {
      ProviderDiscovery discovery = new ProviderDiscovery(bundle, realm);
      for (Declaration declaration : declarations) {
        steps.add(register(bundle, discovery, realm, declaration, steps));
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

  private static LoadStep register(
      FoundBundle bundle,
      ProviderDiscovery discovery,
      BundleRealm realm,
      Declaration declaration,
      List<LoadStep> steps) {
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
      return register(bundle, discovery.make(provider), realm, steps);
    } catch (BundleRefused e) {
      return failed(bundle, Optional.of(provider.provider()), place, e);
    } finally {
      // An interrupt that a provider leaves behind would fail the next bundle's copy.
      Thread.interrupted();
    }
  }

  private static LoadStep register(
      FoundBundle bundle, ProviderDiscovery.Made made, BundleRealm realm, List<LoadStep> steps)
      throws BundleRefused {
    RegistrationTransaction transaction = new RegistrationTransaction();
    try {
      made.provider().register(transaction);
    } catch (Throwable e) {
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
      steps.add(
          new LoadStep.Settled(
              new Noted(
                  bundle.path(),
                  "provider " + made.type().getName() + " registered nothing",
                  "Let its method register call registry.register.")));
    }
    return new LoadStep.Provided(origin, connectors);
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
