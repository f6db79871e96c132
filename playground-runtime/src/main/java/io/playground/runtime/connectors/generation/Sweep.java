package io.playground.runtime.connectors.generation;

import io.playground.runtime.connectors.isolation.ConnectorClassLoader;
import io.playground.runtime.connectors.wording.ConnectorLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes out of Java's own registries what a generation has left there: JDBC drivers and cached resource
 * bundles.
 *
 * <p>Those registries look at the class that calls them, and let it touch only what its class
 * loader, or its module, has put there. So the small classes of {@code io.playground.runtime.sweep}
 * are defined once more where they are needed.
 */
final class Sweep {

  private static final int CONSTANT_UTF8 = 1;

  private Sweep() {}

  /**
   * Sweeps; gives what was found, as clauses. Java's registries have locks of their own, and a bundle that
   * hangs may hold one for ever, so they are waited for on another thread, and for no longer than a limit.
   */
  static List<String> of(ConnectorClassLoader loader, Duration limit) {
    if (!loader.hasUsedDrivers() && !loader.hasUsedResourceBundles()) {
      return List.of();
    }
    FutureTask<List<String>> sweep = new FutureTask<>(() -> sweep(loader));
    Thread thread = new Thread(null, sweep, "playground-sweep-" + loader.getName(), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Sweep.class.getClassLoader());
    thread.start();
    boolean interrupted = false;
    long until = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        try {
          return sweep.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException | TimeoutException e) {
      ConnectorLog.trace("what " + loader.getName() + " has left in Java could not be swept", e);
      return List.of();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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

  /** A class file under another name: its name is one of its constants (JVMS 4.4). */
  private static byte[] renamed(byte[] classFile, String from, String to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + to.length());
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        DataOutputStream out = new DataOutputStream(bytes)) {
      // Magic number and version.
      out.write(in.readNBytes(8));
      int count = in.readUnsignedShort();
      out.writeShort(count);
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        if (tag == CONSTANT_UTF8) {
          String text = in.readUTF();
          out.writeUTF(text.equals(from) ? to : text);
        } else {
          out.write(in.readNBytes(sizeOf(tag)));
          // Long and double constants take two places.
          i += tag == 5 || tag == 6 ? 1 : 0;
        }
      }
      in.transferTo(out);
    }
    return bytes.toByteArray();
  }

  private static int sizeOf(int tag) throws IOException {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      default -> throw new IOException("a class file has no constant of kind " + tag);
    };
  }
}
