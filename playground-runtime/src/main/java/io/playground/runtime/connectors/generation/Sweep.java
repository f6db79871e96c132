package io.playground.runtime.connectors.generation;

import io.playground.runtime.connectors.clock.Housekeeper;
import io.playground.runtime.connectors.isolation.ConnectorClassLoader;
import io.playground.runtime.connectors.wording.ConnectorLog;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Removes from Java's own registries what a generation has left there: JDBC drivers and cached resource
 * bundles, which would keep its classes in memory.
 *
 * <p>{@link java.sql.DriverManager} looks at the class that calls it, and shows it only the drivers that its
 * class loader can see. So {@link DriverSweep} is defined once more in the class loader that it sweeps.
 */
final class Sweep {

  private Sweep() {}

  /**
   * Sweeps; returns what was found, each as a clause. Java's registries have locks of their own, and a
   * bundle that hangs may hold one for ever, so another thread sweeps, for no longer than a limit.
   */
  static List<String> of(ConnectorClassLoader loader, Duration limit, Housekeeper clock) {
    if (!loader.hasUsedDrivers() && !loader.hasUsedResourceBundles()) {
      return List.of();
    }
    CompletableFuture<List<String>> swept = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> swept.complete(sweep(loader)),
            "playground-sweep-" + loader.getName(),
            0,
            false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Sweep.class.getClassLoader());
    thread.start();
    return clock.await(swept, limit) ? swept.join() : List.of();
  }

  private static List<String> sweep(ConnectorClassLoader loader) {
    List<String> found = new ArrayList<>();
    try {
      if (loader.hasUsedDrivers()) {
        drivers(loader).forEach(name -> found.add("JDBC driver " + name + " was registered"));
      }
      if (loader.hasUsedResourceBundles()) {
        // This one does not look at its caller.
        ResourceBundle.clearCache(loader);
      }
    } catch (Exception | LinkageError e) {
      // Then it shows as a leak, if it is one.
      ConnectorLog.trace("what " + loader.getName() + " has left in Java could not be swept", e);
    }
    return found;
  }

  private static List<String> drivers(ConnectorClassLoader loader) throws Exception {
    String name = DriverSweep.class.getName();
    Class<?> sweep = loader.define(name, bytes(DriverSweep.class));
    List<String> names = new ArrayList<>();
    if (sweep.getConstructor().newInstance() instanceof Callable<?> callable
        && callable.call() instanceof List<?> swept) {
      swept.forEach(each -> names.add(String.valueOf(each)));
    }
    return names;
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String classFile = type.getSimpleName() + ".class";
    try (InputStream in = type.getResourceAsStream(classFile)) {
      if (in == null) {
        throw new IOException(classFile + " is missing in Playground's own jar");
      }
      return in.readAllBytes();
    }
  }
}
