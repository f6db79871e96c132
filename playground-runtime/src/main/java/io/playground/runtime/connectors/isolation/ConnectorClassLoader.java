package io.playground.runtime.connectors.isolation;

import io.playground.runtime.connectors.jar.JarCopy;
import io.playground.runtime.connectors.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads the classes of one bundle, from its staged jars, and nothing of any other.
 *
 * <p>A bundle is loaded in one of two ways. <b>Unnamed</b>, it is a class path of its own: all its jars in
 * a row. <b>As modules</b>, each jar is a named module, and a class or resource is looked for in the one
 * module that has its package; the rules of encapsulation for resources are those of
 * {@link ClassLoader#findResource(String)}.
 *
 * <p>Either way the packages that are shared with the host, and Java's own, come from
 * {@link SharedClassLoader} and can't be replaced by copies inside the bundle.
 *
 * <p><b>Threads.</b> Any; classes load in parallel. <b>Ownership.</b> {@link #close} closes every
 * jar. Classes that are loaded by then stay usable, others are no longer found.
 */
public final class ConnectorClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  /** Far more than a compiler writes, whatever a jar's directory says of the size. */
  private static final int MOST_CLASS_BYTES = 64 << 20;

  private static final URLStreamHandler UNCACHED = new UncachedHandler();

  private final Map<String, ModuleReference> modules = new LinkedHashMap<>();
  private final Map<String, ModuleReference> modulesByPackage = new HashMap<>();

  /** The modules' open jars, by module name. Guarded by itself. */
  private final Map<String, ModuleReader> readers = new HashMap<>();

  private boolean readersClosed;

  private final Leases leases = new Leases();

  private volatile boolean usedDrivers;
  private volatile boolean usedResourceBundles;

  private ConnectorClassLoader(String name, URL[] urls, SharedClassLoader parent) {
    super(name, urls, parent);
  }

  /** A loader that has all jars as its class path. */
  static ConnectorClassLoader unnamed(String name, List<JarCopy> jars, SharedClassLoader parent) {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = StagedJarHandler.url(jars.get(i).path());
    }
    return new ConnectorClassLoader(name, urls, parent);
  }

  /** A loader for all modules of a configuration; they are yet to be defined to it, in a layer. */
  static ConnectorClassLoader ofModules(
      String name, Configuration configuration, SharedClassLoader parent) {
    ConnectorClassLoader loader = new ConnectorClassLoader(name, new URL[0], parent);
    configuration.modules().stream()
        .map(ResolvedModule::reference)
        .sorted((one, other) -> one.descriptor().compareTo(other.descriptor()))
        .forEach(
            module -> {
              loader.modules.put(module.descriptor().name(), module);
              module
                  .descriptor()
                  .packages()
                  .forEach(each -> loader.modulesByPackage.put(each, module));
            });
    return loader;
  }

  /** Who still needs its classes. */
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

  /** Defines a class of the runtime's own in this class loader; works also once it is closed. */
  public Class<?> define(String name, byte[] classFile) {
    return defineClass(name, classFile, 0, classFile.length);
  }

  /** A package of each of its named modules that has any. */
  public List<String> onePackageOfEachModule() {
    return modules.values().stream()
        .flatMap(module -> module.descriptor().packages().stream().sorted().limit(1))
        .toList();
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
    if (SharedPackages.covers(name)) {
      throw new ClassNotFoundException(name);
    }
    ModuleReference module = modulesByPackage.get(packageOf(name, '.'));
    if (module != null) {
      return define(module, name);
    }
    return super.findClass(name);
  }

  @Override
  protected Class<?> findClass(String moduleName, String name) {
    try {
      if (moduleName == null) {
        return super.findClass(name);
      }
      ModuleReference module = modulesByPackage.get(packageOf(name, '.'));
      return module != null && module.descriptor().name().equals(moduleName)
          ? define(module, name)
          : null;
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  @Override
  public URL findResource(String name) {
    if (modules.isEmpty()) {
      return SharedPackages.coversResource(name) ? null : uncached(super.findResource(name));
    }
    List<URL> found = findInModules(name);
    return found.isEmpty() ? null : found.get(0);
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    if (!modules.isEmpty()) {
      return Collections.enumeration(findInModules(name));
    }
    List<URL> found = new ArrayList<>();
    if (!SharedPackages.coversResource(name)) {
      for (Enumeration<URL> urls = super.findResources(name); urls.hasMoreElements(); ) {
        found.add(uncached(urls.nextElement()));
      }
    }
    return Collections.enumeration(found);
  }

  @Override
  protected URL findResource(String moduleName, String name) throws IOException {
    if (moduleName == null) {
      return findResource(name);
    }
    ModuleReference module = modules.get(moduleName);
    return module == null ? null : find(module, name).orElse(null);
  }

  @Override
  public void close() throws IOException {
    synchronized (readers) {
      readersClosed = true;
      for (ModuleReader reader : readers.values()) {
        reader.close();
      }
      readers.clear();
    }
    super.close();
  }

  private Class<?> define(ModuleReference module, String name) throws ClassNotFoundException {
    try {
      Optional<InputStream> found = reader(module).open(name.replace('.', '/') + ".class");
      if (found.isEmpty()) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes;
      try (InputStream in = found.get()) {
        bytes = in.readNBytes(MOST_CLASS_BYTES + 1);
      }
      if (bytes.length > MOST_CLASS_BYTES) {
        throw new IOException("it has more than " + Wording.bytes(MOST_CLASS_BYTES));
      }
      URL location = module.location().orElseThrow().toURL();
      return defineClass(
          name, bytes, 0, bytes.length, new CodeSource(location, (CodeSigner[]) null));
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** What {@link ClassLoader#getResource} shows of named modules: what is not encapsulated in one. */
  private List<URL> findInModules(String name) {
    try {
      ModuleReference module = modulesByPackage.get(packageOf(name, '/'));
      if (module != null) {
        Optional<URL> url =
            isVisible(module.descriptor(), name) ? find(module, name) : Optional.empty();
        return url.stream().toList();
      }
      List<URL> found = new ArrayList<>();
      for (ModuleReference each : modules.values()) {
        find(each, name).ifPresent(found::add);
      }
      return found;
    } catch (IOException e) {
      // A class loader has no way to tell a damaged jar from a missing resource.
      return List.of();
    }
  }

  private static boolean isVisible(ModuleDescriptor module, String name) {
    String packageName = packageOf(name, '/');
    return name.endsWith(".class")
        || name.endsWith("/")
        || module.isOpen()
        || module.isAutomatic()
        || module.opens().stream()
            .anyMatch(opens -> !opens.isQualified() && opens.source().equals(packageName));
  }

  private Optional<URL> find(ModuleReference module, String name) throws IOException {
    return reader(module).find(name).map(uri -> uncached(url(uri)));
  }

  private ModuleReader reader(ModuleReference module) throws IOException {
    synchronized (readers) {
      if (readersClosed) {
        throw new IOException("the class loader of " + getName() + " is closed");
      }
      String name = module.descriptor().name();
      ModuleReader reader = readers.get(name);
      if (reader == null) {
        reader = module.open();
        readers.put(name, reader);
      }
      return reader;
    }
  }

  private static String packageOf(String name, char separator) {
    int last = name.lastIndexOf(separator);
    return last < 0 ? "" : name.substring(0, last).replace(separator, '.');
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no URL can be made of " + uri, e);
    }
  }

  static URLConnection openUncached(URL url) throws IOException {
    URLConnection connection = new URL(url.toExternalForm()).openConnection();
    connection.setUseCaches(false);
    return connection;
  }

  private static URL uncached(URL url) {
    try {
      return url == null ? null : new URL(null, url.toExternalForm(), UNCACHED);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no URL can be made of " + url, e);
    }
  }

  /**
   * Opens a resource without the JDK's cache of open jars, which is the whole process's: a jar in it would
   * stay open after this loader is closed.
   */
  private static final class UncachedHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      return openUncached(url);
    }
  }
}
