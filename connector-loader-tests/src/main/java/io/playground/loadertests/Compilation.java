package io.playground.loadertests;

import io.playground.api.ConnectorProvider;
import io.playground.packet.Packet;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.slf4j.Logger;

/**
 * Sources that are compiled for Java 17, against the SPI, packets and SLF4J. The same sources are compiled
 * once for all tests.
 */
public final class Compilation {

  private static final String MODULE_INFO = "module-info";
  private static final Map<Compilation.Key, Map<String, byte[]>> COMPILED =
      new ConcurrentHashMap<>();

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<Path> libraries = new ArrayList<>();

  private record Key(Map<String, String> sources, List<Path> libraries) {}

  /** Nothing yet. */
  public Compilation() {}

  /** Adds a type by its full name and its source. */
  public Compilation with(String className, String source) {
    sources.put(className, source);
    return this;
  }

  /** Makes a module of it. */
  public Compilation module(String declaration) {
    return with(MODULE_INFO, declaration);
  }

  /** Adds a jar to compile against, as a module if this is one. */
  public Compilation against(Path library) {
    libraries.add(library);
    return this;
  }

  /** The class files by their names in a jar. */
  public Map<String, byte[]> classes() {
    return COMPILED.computeIfAbsent(
        new Key(Map.copyOf(sources), List.copyOf(libraries)), Compilation::compile);
  }

  private static Map<String, byte[]> compile(Key key) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    Path output = null;
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      output = Files.createTempDirectory("loader-tests-classes");
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      String path =
          Stream.concat(shared(), key.libraries().stream())
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
      boolean module = key.sources().containsKey(MODULE_INFO);
      // Not --release: it takes longer than all the rest, and no fixture uses what a later Java
      // has.
      List<String> options =
          List.of(
              "-source",
              "17",
              "-target",
              "17",
              "-proc:none",
              module ? "--module-path" : "-classpath",
              path);
      List<SourceText> texts = new ArrayList<>();
      key.sources().forEach((name, text) -> texts.add(new SourceText(name, text)));
      if (!compiler.getTask(messages, files, null, options, null, texts).call()) {
        throw new IllegalArgumentException("does not compile:\n" + messages);
      }
      return read(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (output != null) {
        delete(output);
      }
    }
  }

  /** Where the shared packages are: what a connector is compiled against. */
  private static Stream<Path> shared() {
    return Stream.of(ConnectorProvider.class, Packet.class, Logger.class)
        .map(Compilation::location);
  }

  /** The jar or folder that a class comes from. */
  public static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        classes.put(
            folder.relativize(file).toString().replace(File.separatorChar, '/'),
            Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class SourceText extends SimpleJavaFileObject {
    private final String text;

    SourceText(String className, String text) {
      super(
          URI.create("string:///" + className.replace('.', '/') + ".java"),
          JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
