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
 * Removes a generation's JDBC drivers and cached resource bundles from Java's own registries, which would
 * keep its classes in memory.
 *
 * <p>{@link java.sql.DriverManager} shows a caller only the drivers that the caller's class loader can see.
 * So this defines {@link DriverSweep} once more, in the class loader to sweep.
 */
final class Sweep {

  private Sweep() {}

  /**
   * Sweeps, and returns the findings, each as a clause. A bundle that hangs may hold a lock of Java's
   * registries for ever, so another thread sweeps, and the wait for it has a limit.
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
        // Unlike DriverManager, this does not check its caller.
        ResourceBundle.clearCache(loader);
      }
    } catch (Exception | LinkageError e) {
      // If something stays, it shows as a leak.
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
