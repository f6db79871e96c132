package io.playground.runtime.connectors.jar;

import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.wording.FileErrors;
import io.playground.runtime.connectors.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * The private copy of a jar, opened once: first to read facts about it, then for the class loader, as long
 * as its classes are in use.
 *
 * <p>If an entry has several versions, it returns the one for this version of Java.
 *
 * <p><b>Threads.</b> Any. <b>Ownership.</b> The caller closes it, or a class loader that it passes it to.
 */
public final class OpenJar implements AutoCloseable {

  private final JarCopy copy;
  private final JarFile file;

  private OpenJar(JarCopy copy, JarFile file) {
    this.copy = copy;
    this.file = file;
  }

  /**
   * Opens a jar.
   *
   * @throws LoadFailure if it is no jar
   */
  public static OpenJar open(JarCopy copy) throws LoadFailure {
    try {
      // Admission verifies signatures, once and for the whole jar, so reading need not.
      return new OpenJar(
          copy,
          new JarFile(copy.path().toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion()));
    } catch (IOException | RuntimeException e) {
      throw unreadable(copy, e);
    }
  }

  /** Its name in messages: the file name of the original. */
  public String label() {
    return copy.label();
  }

  /** The copy. */
  public Path path() {
    return copy.path();
  }

  JarFile file() {
    return file;
  }

  /** The entry of this name; empty if there is none, or the jar is closed. */
  public Optional<JarEntry> entry(String name) {
    try {
      return Optional.ofNullable(file.getJarEntry(name));
    } catch (IllegalStateException e) {
      // Another thread has closed it.
      return Optional.empty();
    }
  }

  /**
   * The content of an entry.
   *
   * @param most how many bytes it may have
   * @throws IOException if it can't be read, has more, or differs from the size in the jar's directory
   */
  public byte[] read(JarEntry entry, int most) throws IOException {
    long size = entry.getSize();
    if (size > most) {
      throw new IOException(entry.getName() + " has more than " + Wording.bytes(most));
    }
    try (InputStream in = file.getInputStream(entry)) {
      // One byte more than declared unmasks a bomb.
      byte[] bytes = in.readNBytes((int) size + 1);
      if (bytes.length != size) {
        throw new IOException(
            entry.getName() + " is not as long as the jar's directory says (" + size + " bytes)");
      }
      return bytes;
    } catch (IllegalStateException e) {
      throw new IOException(label() + " is closed", e);
    }
  }

  /** Its manifest, if it has one. */
  public Optional<Manifest> manifest() throws IOException {
    return Optional.ofNullable(file.getManifest());
  }

  /** The URL of the copy, as in a code source. */
  public URL location() {
    try {
      return copy.path().toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("no URL can be made of " + copy.path(), e);
    }
  }

  /** The URL of an entry: {@code jar:file:/.../a.jar!/com/acme/a.txt}. */
  public URL url(JarEntry entry) {
    try {
      String path = new URI(null, null, "/" + entry.getRealName(), null).getRawPath();
      return UncachedJarUrls.of("jar:" + location() + "!" + path);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no URL can be made of " + entry.getName(), e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Explains why a jar could not be opened or read. */
  static LoadFailure unreadable(JarCopy jar, Exception e) {
    return new LoadFailure(Stage.STAGE, explain(jar, e), e);
  }

  LoadFailure unreadable(Exception e) {
    return unreadable(copy, e);
  }

  private static Problem explain(JarCopy jar, Exception e) {
    String again = "Build or copy it again, to the end.";
    try {
      long size = Files.size(jar.path());
      if (size == 0) {
        return new Problem(jar.label() + " is empty (0 bytes)", again);
      }
      byte[] start = new byte[2];
      try (InputStream in = Files.newInputStream(jar.path())) {
        in.readNBytes(start, 0, start.length);
      }
      if (Wording.message(e).orElse("").contains("encrypted")) {
        return new Problem(
            jar.label() + " is encrypted, and Java reads no encrypted jars",
            "Build it again without a password.");
      }
      if (start[0] == 'P' && start[1] == 'K') {
        return new Problem(
            jar.label()
                + " begins as a jar and is cut off or damaged after that ("
                + size
                + " bytes; "
                + Wording.message(e).orElse(e.getClass().getName())
                + ")",
            again);
      }
      return new Problem(
          jar.label() + " is no jar: it has the name of one, and its content is not a zip file",
          "Put the jar itself there, or give the file another name.");
    } catch (IOException unreadable) {
      return FileErrors.whileReading(unreadable);
    }
  }
}
