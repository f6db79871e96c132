package io.playground.runtime.connectors.generation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.runtime.connectors.housekeeping.Housekeeper;
import io.playground.runtime.connectors.isolation.ConnectorClassLoader;
import io.playground.runtime.connectors.wording.ConnectorLog;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Takes out of Java's own registries what a generation has left there: JDBC drivers and cached resource
 * bundles.
 *
 * <p>Those registries look at the class that calls them, and let it touch only what its class
 * loader, or its module, has put there. So the small classes beside this one
 * are defined once more where they are needed.
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
        resourceBundles(loader);
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

  private static void resourceBundles(ConnectorClassLoader loader)
      throws IOException, ClassNotFoundException {
    byte[] classFile = bytes(ResourceBundleSweep.class);
    String own = ResourceBundleSweep.class.getName();
    loader.define(own, classFile);
    Class.forName(own, true, loader);
    for (String packageName : loader.onePackageOfEachModule()) {
      String name = packageName + "." + ResourceBundleSweep.class.getSimpleName();
      loader.define(name, renamed(classFile, own.replace('.', '/'), name.replace('.', '/')));
      Class.forName(name, true, loader);
    }
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

  /** A class file under another name, which stands in it as one constant: tag, length, text (JVMS 4.4.7). */
  private static byte[] renamed(byte[] classFile, String from, String to) {
    return new String(classFile, ISO_8859_1)
        .replace(constant(from), constant(to))
        .getBytes(ISO_8859_1);
  }

  private static String constant(String text) {
    String bytes = new String(text.getBytes(UTF_8), ISO_8859_1);
    return "\1" + (char) (bytes.length() >> 8) + (char) (bytes.length() & 0xFF) + bytes;
  }
}
