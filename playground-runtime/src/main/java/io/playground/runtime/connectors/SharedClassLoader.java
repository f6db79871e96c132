package io.playground.runtime.connectors;

import io.playground.api.ConnectorProvider;
import io.playground.packet.Packet;
import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;
import org.slf4j.Logger;

/**
 * What connectors see of the world outside their bundle: Java's own classes, and of the host the packages
 * that both sides must share to speak with each other. Classes and resources follow one rule.
 */
final class SharedClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  /** One type of each package that is the host's for everyone, with all packages below it. */
  private static final List<Class<?>> SHARED =
      List.of(ConnectorProvider.class, Packet.class, Logger.class);

  private static final String[] PREFIXES = prefixes();

  private final ClassLoader host;

  SharedClassLoader(ClassLoader host) {
    super("shared-with-connectors", getPlatformClassLoader());
    this.host = host;
  }

  private static String[] prefixes() {
    String[] prefixes = new String[SHARED.size()];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = SHARED.get(i).getPackageName() + ".";
    }
    return prefixes;
  }

  /** Whether the class of this name is the host's to define, and nobody else's. */
  static boolean covers(String className) {
    for (String prefix : PREFIXES) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The same for a resource, by its package. */
  static boolean coversResource(String name) {
    return covers(name.replace('/', '.'));
  }

  /** Whether a module of the host may be required by connectors, because it is shared or Java's own. */
  static boolean isShared(Module module) {
    return isJavas(module.getName())
        || SHARED.stream().anyMatch(type -> type.getModule().equals(module));
  }

  /** Whether a module is one of Java itself. */
  static boolean isJavas(String module) {
    return module.startsWith("java.") || module.startsWith("jdk.");
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (covers(name)) {
      return host.loadClass(name);
    }
    Class<?> found = getParent().loadClass(name);
    // The platform loader finds the named modules of the application's loader, too; those are the
    // host's.
    if (!isJavas(found)) {
      throw new ClassNotFoundException(name);
    }
    return found;
  }

  @Override
  public URL getResource(String name) {
    return coversResource(name) ? host.getResource(name) : getParent().getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return coversResource(name) ? host.getResources(name) : getParent().getResources(name);
  }

  private boolean isJavas(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    Module module = type.getModule();
    return loader == null
        || loader == getParent()
        || (module.isNamed() && isJavas(module.getName()));
  }
}
