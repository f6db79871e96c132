package io.playground.runtime.connectors;

import io.playground.runtime.connectors.LoadOutcome.Failed;
import io.playground.runtime.connectors.LoadOutcome.Noted;
import io.playground.runtime.connectors.LoadOutcome.Stage;
import io.playground.runtime.connectors.Staging.StagedBundle;
import io.playground.runtime.connectors.Staging.StagedJar;
import io.playground.runtime.context.ContextClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes one bundle from its entry in the directory to its registered connectors: stage, isolate, discover,
 * register. Whatever goes wrong becomes an outcome; nothing is thrown.
 *
 * <p><b>Threads.</b> One at a time; code of the bundles runs on it.
 */
final class BundleLoader {

  /** What became of a bundle: what to report, and, if a provider of it loaded, what to close one day. */
  record Result(List<LoadStep> steps, Optional<LoadedBundle> loaded) {}

  private final Staging staging;
  private final SharedClassLoader shared;

  BundleLoader(Staging staging, SharedClassLoader shared) {
    this.staging = staging;
    this.shared = shared;
  }

  Result load(FoundBundle bundle) {
    List<LoadStep> steps = new ArrayList<>();
    Optional<StagedBundle> staged = Optional.empty();
    Optional<LoadedBundle> loaded = Optional.empty();
    try {
      staged = Optional.of(staging.stage(bundle));
      loaded = loadStaged(bundle, staged.get(), steps);
    } catch (BundleRefused e) {
      steps.add(failed(bundle, Optional.empty(), Optional.empty(), e));
    } catch (RuntimeException | Error e) {
      // Not foreseen, and still this bundle's alone.
      steps.removeIf(LoadStep.Provided.class::isInstance);
      Explanation explanation = new ThrownByBundle(bundle, shared).explain(e, "loading the bundle");
      steps.add(
          failed(
              bundle,
              Optional.empty(),
              Optional.empty(),
              new BundleRefused(Stage.STAGE, explanation, e)));
    }
    if (loaded.isEmpty()) {
      staged.ifPresent(copy -> staging.delete(copy.folder()));
    }
    return new Result(steps, loaded);
  }

  private Optional<LoadedBundle> loadStaged(
      FoundBundle bundle, StagedBundle staged, List<LoadStep> steps) throws BundleRefused {
    List<JarContents> jars = jars(bundle, staged, steps);
    BundleRealm realm = BundleRealm.open(bundle, jars, shared);
    LoadedBundle loaded = new LoadedBundle(realm.loader(), staged.folder());
    boolean any = false;
    try {
      realm.unnamed().ifPresent(why -> steps.add(new LoadStep.Settled(why)));
      any = registerAll(bundle, jars, realm, steps);
      return any ? Optional.of(loaded) : Optional.empty();
    } finally {
      if (!any) {
        loaded.close();
      }
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

  private static boolean registerAll(
      FoundBundle bundle, List<JarContents> jars, BundleRealm realm, List<LoadStep> steps) {
    List<Declaration> declarations = Declaration.of(jars, realm.modular());
    noteUnreadableModules(bundle, jars, declarations.isEmpty(), steps);
    ContextClassLoader context = ContextClassLoader.enter(realm.loader());
    try (context) {
      ProviderDiscovery discovery = new ProviderDiscovery(bundle, realm);
      boolean any = false;
      for (Declaration declaration : declarations) {
        LoadStep step = register(bundle, discovery, realm, declaration, steps);
        steps.add(step);
        any |= step instanceof LoadStep.Provided;
      }
      return any;
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
