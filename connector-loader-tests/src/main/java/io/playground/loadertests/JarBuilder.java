package io.playground.loadertests;

import io.playground.api.ConnectorProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts a jar together, entry by entry, and writes it to any file system: whole, cut off, or laid out as a
 * folder.
 *
 * <pre>{@code
 * new JarBuilder()
 *     .classes(new Compilation().with("com.acme.Secure", Sources.connector(...)))
 *     .provider("com.acme.Secure")
 *     .writeTo(connectors.resolve("secure.jar"));
 * }</pre>
 */
public final class JarBuilder {

  private static final String SERVICES = "META-INF/services/" + ConnectorProvider.class.getName();

  /** One time for all entries, so that the same content gives the same bytes. */
  private static final LocalDateTime LONG_AGO = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** An empty jar. */
  public JarBuilder() {}

  /** A jar with one connector, declared in a services file; {@link Sources#connector} has the details. */
  public static JarBuilder connector(String className, String layerText, String... names) {
    return new JarBuilder()
        .classes(new Compilation().with(className, Sources.connector(className, layerText, names)))
        .provider(className);
  }

  /** Adds all classes of a compilation. */
  public JarBuilder classes(Compilation compilation) {
    return classes(compilation, name -> true);
  }

  /** Adds those classes whose name in a jar, {@code com/acme/Secure.class}, is chosen. */
  public JarBuilder classes(Compilation compilation, Predicate<String> chosen) {
    compilation
        .classes()
        .forEach(
            (name, bytes) -> {
              if (chosen.test(name)) {
                entry(name, bytes);
              }
            });
    return this;
  }

  /** Adds a line to the services file. */
  public JarBuilder provider(String line) {
    byte[] before = entries.getOrDefault(SERVICES, new byte[0]);
    return entry(SERVICES, new String(before, StandardCharsets.UTF_8) + line + "\n");
  }

  /** Adds an entry, or replaces it. */
  public JarBuilder entry(String name, String text) {
    return entry(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds an entry, or replaces it. */
  public JarBuilder entry(String name, byte[] bytes) {
    entries.put(name, bytes.clone());
    return this;
  }

  /** Marks a class file that was added as compiled for another Java. */
  public JarBuilder compiledForJava(int release, String entry) {
    byte[] bytes = entries.get(entry);
    int version = 44 + release;
    bytes[6] = (byte) (version >> 8);
    bytes[7] = (byte) version;
    return this;
  }

  /** The whole jar. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry zipEntry = new ZipEntry(entry.getKey());
        zipEntry.setTimeLocal(LONG_AGO);
        zip.putNextEntry(zipEntry);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes the jar; folders on the way are made. */
  public Path writeTo(Path file) {
    return write(file, bytes());
  }

  /** Writes the first part of the jar, as an interrupted copy leaves it. */
  public Path writeCutOff(Path file) {
    byte[] whole = bytes();
    return write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
  }

  /** Writes each entry as a file below a folder. */
  public Path writeTree(Path folder) {
    entries.forEach((name, bytes) -> write(folder.resolve(name), bytes));
    return folder;
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
