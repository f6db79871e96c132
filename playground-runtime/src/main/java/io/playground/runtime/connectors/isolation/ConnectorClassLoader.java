package io.playground.runtime.connectors.isolation;

import io.playground.runtime.connectors.jar.OpenJar;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.Manifest;

/**
 * Loads the classes of one bundle from its staged jars, and from nowhere else.
 *
 * <p>A bundle loads in one of two ways. <b>Unnamed</b>, its jars are a class path. <b>As modules</b>, each
 * jar is a named module, and the loader searches only the module that has the package of a class or
 * resource; resources are encapsulated as in {@link ClassLoader#findResource(String)}.
 *
 * <p>Either way {@link SharedClassLoader} loads Java's packages and those shared with the host; a copy
 * inside the bundle can't replace them. The Class-Path of a manifest is ignored.
 *
 * <p><b>Threads.</b> Any; classes load in parallel. <b>Ownership.</b> {@link #close} closes every
 * jar. Classes loaded by then stay usable; others are no longer found.
 */
public final class ConnectorClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  /** Far more than a compiler writes, whatever size a jar's directory states. */
  private static final int MOST_CLASS_BYTES = 64 << 20;

  private record NamedModule(ModuleDescriptor descriptor, OpenJar jar) {}

  private final List<OpenJar> jars;

  /** By name, in the order of the names; empty if the bundle is loaded unnamed. */
  private final Map<String, NamedModule> modules = new LinkedHashMap<>();

  private final Map<String, NamedModule> modulesByPackage = new HashMap<>();
  private final Leases leases = new Leases();

  private volatile boolean usedDrivers;
  private volatile boolean usedResourceBundles;

  private ConnectorClassLoader(String name, List<OpenJar> jars, SharedClassLoader parent) {
    super(name, jars.stream().map(OpenJar::location).toArray(URL[]::new), parent);
    this.jars = List.copyOf(jars);
  }

  /** A loader that has all jars as its class path. */
  static ConnectorClassLoader unnamed(String name, List<OpenJar> jars, SharedClassLoader parent) {
    return new ConnectorClassLoader(name, jars, parent);
  }

  /** A loader for all modules of a configuration; the caller defines them to it, in a layer. */
  static ConnectorClassLoader ofModules(
      String name, Configuration configuration, List<OpenJar> jars, SharedClassLoader parent) {
    ConnectorClassLoader loader = new ConnectorClassLoader(name, jars, parent);
    configuration.modules().stream()
        .map(resolved -> resolved.reference())
        .sorted((one, other) -> one.descriptor().compareTo(other.descriptor()))
        .forEach(
            module ->
                jars.stream()
                    .filter(jar -> module.location().equals(Optional.of(jar.path().toUri())))
                    .forEach(jar -> loader.add(new NamedModule(module.descriptor(), jar))));
    return loader;
  }

  private void add(NamedModule module) {
    modules.put(module.descriptor().name(), module);
    module.descriptor().packages().forEach(each -> modulesByPackage.put(each, module));
  }

  /** The leases of connections that still need its classes. */
  public Leases leases() {
    return leases;
  }

  /** Whether its code has ever named a class of {@code java.sql}. */
  public boolean hasUsedDrivers() {
    return usedDrivers;
  }

  /** Whether its code has ever named {@link java.util.ResourceBundle}. */
  public boolean hasUsedResourceBundles() {
    return usedResourceBundles;
  }

  /** Defines one of the runtime's own classes in this class loader, even after {@link #close}. */
  public Class<?> define(String name, byte[] classFile) {
    return defineClass(name, classFile, 0, classFile.length);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.sql.")) {
      usedDrivers = true;
    } else if (name.equals("java.util.ResourceBundle")) {
      usedResourceBundles = true;
    }
    if (!modulesByPackage.containsKey(packageOf(name, '.'))) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (!SharedPackages.covers(name)) {
      NamedModule module = modulesByPackage.get(packageOf(name, '.'));
      for (OpenJar jar : module == null ? unnamedJars() : List.of(module.jar())) {
        Optional<JarEntry> entry = jar.entry(name.replace('.', '/') + ".class");
        if (entry.isPresent()) {
          return define(jar, entry.get(), name, module == null);
        }
      }
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected Class<?> findClass(String moduleName, String name) {
    NamedModule module = modulesByPackage.get(packageOf(name, '.'));
    String found = module == null ? null : module.descriptor().name();
    try {
      return moduleName == null || moduleName.equals(found) ? findClass(name) : null;
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  @Override
  public URL findResource(String name) {
    Enumeration<URL> found = findResources(name);
    return found.hasMoreElements() ? found.nextElement() : null;
  }

  @Override
  public Enumeration<URL> findResources(String name) {
    NamedModule module = modulesByPackage.get(packageOf(name, '/'));
    Collection<OpenJar> searched = jars;
    if (module != null) {
      searched = isVisible(module.descriptor(), name) ? List.of(module.jar()) : List.of();
    } else if (modules.isEmpty() && SharedPackages.coversResource(name)) {
      searched = List.of();
    }
    return Collections.enumeration(
        searched.stream().flatMap(jar -> jar.entry(name).map(jar::url).stream()).toList());
  }

  @Override
  protected URL findResource(String moduleName, String name) {
    if (moduleName == null) {
      return findResource(name);
    }
    NamedModule module = modules.get(moduleName);
    return module == null ? null : module.jar().entry(name).map(module.jar()::url).orElse(null);
  }

  @Override
  public void close() throws IOException {
    for (OpenJar jar : jars) {
      jar.close();
    }
    super.close();
  }

  private List<OpenJar> unnamedJars() {
    return modules.isEmpty() ? jars : List.of();
  }

  private Class<?> define(OpenJar jar, JarEntry entry, String name, boolean unnamed)
      throws ClassNotFoundException {
    try {
      byte[] bytes = jar.read(entry, MOST_CLASS_BYTES);
      if (unnamed) {
        definePackage(jar, name);
      }
      CodeSource source = new CodeSource(jar.location(), (CodeSigner[]) null);
      return defineClass(name, bytes, 0, bytes.length, source);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Like {@link URLClassLoader}: once, from the manifest, and sealed if the manifest says so. */
  private void definePackage(OpenJar jar, String className) throws IOException {
    String name = packageOf(className, '.');
    if (name.isEmpty()) {
      return;
    }
    if (getDefinedPackage(name) == null) {
      Optional<Manifest> manifest = jar.manifest();
      try {
        if (manifest.isPresent()) {
          definePackage(name, manifest.get(), jar.location());
        } else {
          definePackage(name, null, null, null, null, null, null, null);
        }
      } catch (IllegalArgumentException e) {
        // Another thread has just defined it.
      }
    }
    Package defined = getDefinedPackage(name);
    if (defined != null && defined.isSealed() && !defined.isSealed(jar.location())) {
      throw new SecurityException("sealing violation: package " + name + " is sealed");
    }
  }

  /** Whether {@link ClassLoader#getResource} shows a resource of a named module. */
  private static boolean isVisible(ModuleDescriptor module, String name) {
    String packageName = packageOf(name, '/');
    return name.endsWith(".class")
        || name.endsWith("/")
        || module.isOpen()
        || module.isAutomatic()
        || module.opens().stream()
            .anyMatch(opens -> !opens.isQualified() && opens.source().equals(packageName));
  }

  private static String packageOf(String name, char separator) {
    int last = name.lastIndexOf(separator);
    return last < 0 ? "" : name.substring(0, last).replace(separator, '.');
  }
}
