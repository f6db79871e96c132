package io.playground.runtime.connectors.isolation;

import io.playground.api.ConnectorProvider;
import io.playground.runtime.connectors.bundle.FoundBundle;
import io.playground.runtime.connectors.jar.JarFacts;
import io.playground.runtime.connectors.jar.OpenJar;
import io.playground.runtime.connectors.outcome.LoadOutcome.LoadedUnnamed;
import io.playground.runtime.connectors.wording.Wording;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The class loader of a bundle, and whether its jars are named modules in it.
 *
 * <p>They are if a jar asks for it with {@code provides io.playground.api.ConnectorProvider} in its
 * module-info. All jars of the bundle then become modules of one layer over the host's; a jar without a
 * module-info becomes an automatic module. If the layer can't be built, all jars load unnamed, and a
 * {@link LoadedUnnamed} says why.
 *
 * @param loader the class loader
 * @param modular whether the bundle's jars are named modules
 * @param unnamed why a bundle with a module descriptor loads unnamed
 */
public record BundleRealm(
    ConnectorClassLoader loader, boolean modular, Optional<LoadedUnnamed> unnamed) {

  /** Why there is no layer. */
  private static final class NoLayer extends Exception {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    NoLayer(String why, String remedy) {
      super(why);
      this.remedy = remedy;
    }
  }

  /** Creates the class loader and, if asked for, the layer. */
  public static BundleRealm open(
      FoundBundle bundle, List<JarFacts> jars, SharedClassLoader shared) {
    Optional<ModuleDescriptor> connector = Optional.empty();
    for (JarFacts jar : jars) {
      if (connector.isEmpty() && !jar.provided().isEmpty()) {
        connector = jar.module();
      }
    }
    if (connector.isEmpty()) {
      return unnamed(bundle, jars, shared, servicesFileOnly(bundle, jars));
    }
    try {
      return modular(bundle, jars, shared);
    } catch (NoLayer e) {
      return unnamed(
          bundle,
          jars,
          shared,
          Optional.of(
              new LoadedUnnamed(bundle.path(), connector.get().name(), e.getMessage(), e.remedy)));
    }
  }

  /** As a named module, a jar would lose the providers that only its services file names. */
  private static Optional<LoadedUnnamed> servicesFileOnly(FoundBundle bundle, List<JarFacts> jars) {
    for (JarFacts jar : jars) {
      if (!jar.services().isEmpty() && jar.module().isPresent()) {
        return Optional.of(
            new LoadedUnnamed(
                bundle.path(),
                jar.module().get().name(),
                "its providers are named in a services file only, which does not count in a module",
                "Add 'provides "
                    + ConnectorProvider.class.getName()
                    + " with ...' to its module-info to have it load as a module."));
      }
    }
    return Optional.empty();
  }

  private static BundleRealm unnamed(
      FoundBundle bundle,
      List<JarFacts> jars,
      SharedClassLoader shared,
      Optional<LoadedUnnamed> why) {
    return new BundleRealm(
        ConnectorClassLoader.unnamed(bundle.name(), opened(jars), shared), false, why);
  }

  private static List<OpenJar> opened(List<JarFacts> jars) {
    return jars.stream().map(JarFacts::jar).toList();
  }

  private static BundleRealm modular(
      FoundBundle bundle, List<JarFacts> jars, SharedClassLoader shared) throws NoLayer {
    ModuleLayer host = hostLayer();
    requireOneOfEachName(jars);
    checkPackages(jars);
    ModuleFinder finder =
        ModuleFinder.of(jars.stream().map(jar -> jar.jar().path()).toArray(Path[]::new));
    try {
      Set<String> names =
          finder.findAll().stream()
              .map(module -> module.descriptor().name())
              .collect(Collectors.toSet());
      for (JarFacts jar : jars) {
        if (jar.module().isPresent()) {
          checkRequirements(bundle, jar.module().get(), names, host);
        }
      }
      Configuration configuration = host.configuration().resolve(finder, ModuleFinder.of(), names);
      ConnectorClassLoader loader =
          ConnectorClassLoader.ofModules(bundle.name(), configuration, opened(jars), shared);
      ModuleLayer.defineModules(configuration, List.of(host), name -> loader);
      return new BundleRealm(loader, true, Optional.empty());
    } catch (FindException | ResolutionException | LayerInstantiationException e) {
      throw new NoLayer(
          "its jars can't be modules together: "
              + Wording.message(e).orElse(e.getClass().getName()),
          "Mend that, or leave it: the connector works unnamed as well.");
    }
  }

  /** A finder uses the first module of each name, and silently ignores the others. */
  private static void requireOneOfEachName(List<JarFacts> jars) throws NoLayer {
    Map<String, String> labels = new HashMap<>();
    for (JarFacts jar : jars) {
      String label = jar.jar().label();
      if (jar.module().isPresent()) {
        String name = jar.module().get().name();
        String other = labels.putIfAbsent(name, label);
        if (other != null) {
          throw new NoLayer(
              other + " and " + label + " are both module " + name,
              "Leave the one in the bundle that is meant; until then classes of "
                  + other
                  + " are used.");
        }
      }
    }
  }

  /** A module with a copy of a shared package could not read the host's module. */
  private static void checkPackages(List<JarFacts> jars) throws NoLayer {
    for (JarFacts jar : jars) {
      if (!SharedPackages.in(jar.packages()).isEmpty()) {
        throw new NoLayer(
            jar.jar().label()
                + " has a copy of "
                + String.join(", ", SharedPackages.in(jar.packages()))
                + ", and two modules with one package exclude each other",
            "Leave the copy out, or leave it: the connector works unnamed as well.");
      }
    }
  }

  private static ModuleLayer hostLayer() throws NoLayer {
    if (!ConnectorProvider.class.getModule().isNamed()) {
      throw new NoLayer(
          "Playground itself runs on the class path, so that there is no module io.playground.api to"
              + " require",
          "Start Playground on the module path, or leave it: the connector works unnamed as well.");
    }
    ModuleLayer own = BundleRealm.class.getModule().getLayer();
    return own == null ? ConnectorProvider.class.getModule().getLayer() : own;
  }

  /** Explains failures better than resolution would, and finds some that resolution accepts. */
  private static void checkRequirements(
      FoundBundle bundle, ModuleDescriptor module, Set<String> inBundle, ModuleLayer host)
      throws NoLayer {
    for (Requires requires : module.requires()) {
      String name = requires.name();
      boolean optional = requires.modifiers().contains(Requires.Modifier.STATIC);
      if (optional || inBundle.contains(name)) {
        continue;
      }
      Optional<Module> ofHost = host.findModule(name);
      if (ofHost.isEmpty() && SharedPackages.isJavas(name)) {
        throw new NoLayer(
            "it requires Java's module " + name + ", which this Java was started without",
            "Start Playground with --add-modules " + name + ".");
      }
      if (ofHost.isEmpty()) {
        throw new NoLayer(
            "it requires module " + name + ", which is not in the bundle",
            bundle.addLibrary("the jar of module " + name));
      }
      if (!SharedPackages.isShared(ofHost.get())) {
        throw new NoLayer(
            "it requires module "
                + name
                + ", which is Playground's own and not shared with connectors",
            bundle.addLibrary("a jar of module " + name));
      }
    }
  }
}
