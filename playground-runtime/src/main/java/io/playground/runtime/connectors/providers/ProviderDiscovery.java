package io.playground.runtime.connectors.providers;

import io.playground.api.ConnectorProvider;
import io.playground.runtime.connectors.bundle.FoundBundle;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.isolation.BundleRealm;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.wording.ConnectorLog;
import io.playground.runtime.connectors.wording.Wording;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Creates the providers that a bundle declares.
 *
 * <p>It asks {@link ServiceLoader} first, once for the whole bundle. But that skips faulty providers with
 * little explanation, gives up a whole services file for one bad line, and ignores a module-info in a bundle
 * that is loaded unnamed. So this class checks each declared class by the same rules, reports exactly what
 * is wrong, and creates each provider that ServiceLoader did not offer.
 *
 * <p><b>Threads.</b> One.
 */
final class ProviderDiscovery {

  /**
   * A provider and its declared class, which may differ from its own if a method created it.
   */
  record Made(ConnectorProvider provider, Class<?> type) {}

  private static final String PROVIDER_METHOD = "provider";
  private static final String SPI = ConnectorProvider.class.getName();

  /** No bundle declares so many, but a loader whose jars can't be read fails again each time. */
  private static final int MOST_ERRORS = 1_000;

  private final FoundBundle bundle;
  private final BundleRealm realm;

  /** ServiceLoader's offers, by class, or by the return type of a provider method. */
  private final Map<Class<?>, Deque<ServiceLoader.Provider<ConnectorProvider>>> offered =
      new HashMap<>();

  ProviderDiscovery(FoundBundle bundle, BundleRealm realm) {
    this.bundle = bundle;
    this.realm = realm;
    askServiceLoader();
  }

  private Problem explain(Throwable thrown, String who) {
    return new ThrownByBundle(bundle, realm.loader()).explain(thrown, who);
  }

  private void askServiceLoader() {
    Iterator<ServiceLoader.Provider<ConnectorProvider>> providers =
        ServiceLoader.load(ConnectorProvider.class, realm.loader()).stream().iterator();
    for (int errors = 0; errors < MOST_ERRORS; ) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        ServiceLoader.Provider<ConnectorProvider> provider = providers.next();
        Deque<ServiceLoader.Provider<ConnectorProvider>> offers = offered.get(provider.type());
        if (offers == null) {
          offers = new ArrayDeque<>();
          offered.put(provider.type(), offers);
        }
        offers.add(provider);
      } catch (Throwable e) {
        // Each entry fails alone; the check of its declaration finds the reason later.
        ConnectorLog.trace(bundle.path() + ": ServiceLoader passed over an entry", e);
        errors++;
      }
    }
  }

  /**
   * Creates a provider. Runs code of the bundle.
   *
   * @throws LoadFailure if its class can't be loaded, is no provider, or fails
   */
  Made make(Declaration.Provider declaration) throws LoadFailure {
    Class<?> type = load(declaration.provider());
    try {
      Optional<Method> method = declaration.byModule() ? providerMethod(type) : Optional.empty();
      if (method.isEmpty()) {
        checkClass(type);
      }
      return new Made(make(type, method), type);
    } catch (LoadFailure e) {
      throw e;
    } catch (Throwable e) {
      throw new LoadFailure(Stage.DISCOVER, explain(e, "looking at its class"), e);
    }
  }

  private Class<?> load(String name) throws LoadFailure {
    Class<?> type;
    try {
      type = Class.forName(name, false, realm.loader());
    } catch (ClassNotFoundException e) {
      throw new LoadFailure(Stage.DISCOVER, missing(name, e), e);
    } catch (Throwable e) {
      throw new LoadFailure(Stage.DISCOVER, explain(e, "loading its class"), e);
    }
    if (type.getClassLoader() != realm.loader()) {
      throw new LoadFailure(
          Stage.DISCOVER,
          "the class is not the bundle's own: "
              + (type.getModule().isNamed()
                  ? "it comes from module " + type.getModule().getName()
                  : "it is shared by Playground"),
          "Name a class that is in the bundle.");
    }
    return type;
  }

  private Problem missing(String name, ClassNotFoundException e) {
    if (e.getCause() != null) {
      return new Problem(
          "its class could not be read from the bundle: " + Wording.describe(e.getCause()),
          "Build or copy the jar again.");
    }
    Optional<String> nested = nestedName(name);
    return new Problem(
        "no jar of the bundle has such a class"
            + nested.map(found -> "; there is one called " + found).orElse(""),
        nested.isPresent()
            ? "Write it as " + nested.get() + " there."
            : "Correct the name there, or add the class to the jar.");
  }

  /** A nested class has a dollar sign where its source has a dot. */
  private Optional<String> nestedName(String name) {
    String candidate = name;
    for (int dot = candidate.lastIndexOf('.'); dot > 0; dot = candidate.lastIndexOf('.')) {
      candidate = candidate.substring(0, dot) + "$" + candidate.substring(dot + 1);
      if (realm.loader().findResource(candidate.replace('.', '/') + ".class") != null) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The method that replaces the constructor; only a module-info allows it. */
  private static Optional<Method> providerMethod(Class<?> type) throws LoadFailure {
    if (!Modifier.isPublic(type.getModifiers())) {
      return Optional.empty();
    }
    for (Method method : type.getMethods()) {
      if (method.getName().equals(PROVIDER_METHOD)
          && method.getParameterCount() == 0
          && method.getDeclaringClass() == type
          && Modifier.isStatic(method.getModifiers())) {
        if (!ConnectorProvider.class.isAssignableFrom(method.getReturnType())) {
          throw refused(
              "its method provider() returns "
                  + method.getReturnType().getName()
                  + ", which is no "
                  + SPI,
              "Let it return a ConnectorProvider, or give it another name.");
        }
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  private void checkClass(Class<?> type) throws LoadFailure {
    if (!ConnectorProvider.class.isAssignableFrom(type)) {
      throw refused("the class does not implement " + SPI, "Let it implement ConnectorProvider.");
    }
    if (!Modifier.isPublic(type.getModifiers())) {
      throw refused("the class is not public", "Make it public.");
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      throw refused(
          type.isInterface() ? "it is an interface" : "the class is abstract",
          "Name a class that can be instantiated.");
    }
    if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
      throw refused(
          "the class is an inner class, which only an instance of "
              + type.getEnclosingClass().getName()
              + " can make",
          "Make it static, or a class of its own.");
    }
    if (!hasConstructor(type)) {
      throw refused("the class has no public constructor without parameters", "Give it one.");
    }
  }

  private static boolean hasConstructor(Class<?> type) {
    for (Constructor<?> each : type.getConstructors()) {
      if (each.getParameterCount() == 0) {
        return true;
      }
    }
    return false;
  }

  private ConnectorProvider make(Class<?> type, Optional<Method> method) throws LoadFailure {
    Class<?> key = method.isPresent() ? method.get().getReturnType() : type;
    Deque<ServiceLoader.Provider<ConnectorProvider>> offers = offered.get(key);
    String who = method.isPresent() ? "its method provider()" : "its constructor";
    try {
      ConnectorProvider made;
      if (offers != null && !offers.isEmpty()) {
        made = offers.remove().get();
      } else if (method.isPresent()) {
        made = (ConnectorProvider) method.get().invoke(null);
      } else {
        made = (ConnectorProvider) type.getConstructor().newInstance();
      }
      if (made == null) {
        throw new LoadFailure(
            Stage.INSTANTIATE, who + " returned null", "Let it return a provider.");
      }
      return made;
    } catch (LoadFailure e) {
      throw e;
    } catch (InvocationTargetException e) {
      throw new LoadFailure(Stage.INSTANTIATE, explain(e.getCause(), who), e.getCause());
    } catch (ServiceConfigurationError e) {
      // ServiceLoader's message for a provider method that returned null.
      Problem why =
          e.getCause() == null && Wording.message(e).orElse("").endsWith("() returned null")
              ? new Problem(who + " returned null", "Let it return a provider.")
              : explain(e, who);
      throw new LoadFailure(Stage.INSTANTIATE, why, e);
    } catch (Throwable e) {
      throw new LoadFailure(Stage.INSTANTIATE, explain(e, who), e);
    }
  }

  private static LoadFailure refused(String why, String remedy) {
    return new LoadFailure(Stage.DISCOVER, why, remedy);
  }
}
