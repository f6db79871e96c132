package io.playground.loadertests;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file system that is another one, but for what happens to one file of it or one folder when that is read.
 */
final class FaultyFiles {

  /** Is told before a file or folder is opened, and may change it, or refuse. */
  interface Fault {
    void beforeReading(Path real) throws IOException;
  }

  private final Path faulty;
  private final Fault fault;
  private final FileSystemProvider provider = new Provider();

  private FaultyFiles(Path faulty, Fault fault) {
    this.faulty = faulty;
    this.fault = fault;
  }

  /**
   * A folder in such a file system.
   *
   * @param faulty what it happens to, by its real path
   */
  static Path of(Path folder, Path faulty, Fault fault) {
    return new FaultyFiles(faulty, fault).wrap(folder);
  }

  /** What lies behind a path of such a file system. */
  static Path real(Path path) {
    return Proxy.isProxyClass(path.getClass())
            && Proxy.getInvocationHandler(path) instanceof Handler handler
        ? handler.real
        : path;
  }

  private record Handler(FaultyFiles files, Path real)
      implements java.lang.reflect.InvocationHandler {
    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments)
        throws Throwable {
      Object[] given = arguments == null ? new Object[0] : arguments.clone();
      for (int i = 0; i < given.length; i++) {
        given[i] = given[i] instanceof Path path ? FaultyFiles.real(path) : given[i];
      }
      if (method.getName().equals("getFileSystem")) {
        return files.new Wrapper();
      }
      Object result;
      try {
        result = method.invoke(real, given);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
      if (result instanceof Iterator<?> names) {
        List<Path> wrapped = new ArrayList<>();
        names.forEachRemaining(name -> wrapped.add(files.wrap((Path) name)));
        return wrapped.iterator();
      }
      return result instanceof Path path ? files.wrap(path) : result;
    }
  }

  private Path wrap(Path real) {
    return (Path)
        Proxy.newProxyInstance(
            FaultyFiles.class.getClassLoader(),
            new Class<?>[] {Path.class},
            new Handler(this, real));
  }

  private Path unwrapForReading(Path path) throws IOException {
    Path real = real(path);
    if (real.equals(faulty)) {
      fault.beforeReading(real);
    }
    return real;
  }

  private static FileSystemProvider providerOf(Path real) {
    return real.getFileSystem().provider();
  }

  private final class Wrapper extends FileSystem {
    private final FileSystem real = faulty.getFileSystem();

    @Override
    public boolean equals(Object other) {
      return other instanceof Wrapper wrapper && wrapper.real.equals(real);
    }

    @Override
    public int hashCode() {
      return real.hashCode();
    }

    @Override
    public FileSystemProvider provider() {
      return provider;
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return real.isOpen();
    }

    @Override
    public boolean isReadOnly() {
      return true;
    }

    @Override
    public String getSeparator() {
      return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
      return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
      return wrap(real.getPath(first, more));
    }

    @Override
    public java.nio.file.PathMatcher getPathMatcher(String pattern) {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.nio.file.attribute.UserPrincipalLookupService getUserPrincipalLookupService() {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.nio.file.WatchService newWatchService() {
      throw new UnsupportedOperationException();
    }
  }

  private final class Provider extends FileSystemProvider {

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
      Path real = unwrapForReading(path);
      return providerOf(real).newInputStream(real, options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
      Path real = unwrapForReading(folder);
      DirectoryStream<Path> entries =
          providerOf(real).newDirectoryStream(real, entry -> filter.accept(wrap(entry)));
      List<Path> wrapped = new ArrayList<>();
      try (entries) {
        entries.forEach(entry -> wrapped.add(wrap(entry)));
      }
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          return wrapped.iterator();
        }

        @Override
        public void close() {
          // The real one is closed already.
        }
      };
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) throws IOException {
      return providerOf(real(path)).readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
        throws IOException {
      return providerOf(real(path)).readAttributes(real(path), names, options);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return providerOf(real(path)).getFileAttributeView(real(path), type, options);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      providerOf(real(path)).checkAccess(real(path), modes);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
      return providerOf(real(one)).isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return providerOf(real(path)).isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      return providerOf(real(path)).getFileStore(real(path));
    }

    @Override
    public String getScheme() {
      return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Path path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
      throw new UnsupportedOperationException();
    }
  }
}
