package io.playground.runtime.connectors.isolation;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;

/**
 * Shows connectors the classes outside their bundle: Java's own, and the packages of the host that both
 * sides must share to talk to each other. Classes and resources follow one rule.
 */
public final class SharedClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  public SharedClassLoader(ClassLoader host) {
    super("shared-with-connectors", getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SharedPackages.covers(name)) {
      return host.loadClass(name);
    }
    Class<?> found = getParent().loadClass(name);
    // The platform loader also finds named modules of the application's loader, which belong to
    // the host.
    if (!isJavas(found)) {
      throw new ClassNotFoundException(name);
    }
    return found;
  }

  @Override
  public URL getResource(String name) {
    return SharedPackages.coversResource(name)
        ? host.getResource(name)
        : getParent().getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return SharedPackages.coversResource(name)
        ? host.getResources(name)
        : getParent().getResources(name);
  }

  private boolean isJavas(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    Module module = type.getModule();
    return loader == null
        || loader == getParent()
        || (module.isNamed() && SharedPackages.isJavas(module.getName()));
  }
}
