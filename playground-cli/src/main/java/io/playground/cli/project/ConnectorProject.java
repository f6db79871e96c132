package io.playground.cli.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.api.ApiVersion;
import io.playground.api.ConnectorName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A Maven project for a new connector: a layer that sends packets, its provider, and tests.
 *
 * <p>Every name in it follows from the name of the stack: {@code my-secure} has the artifact {@code
 * my-secure}, the package {@code com.example.mysecure}, and the class {@code MySecureLayer}.
 */
public final class ConnectorProject {

  /** The packages that every connector sees from its host; a connector's own classes there are ignored. */
  private static final List<String> HOST_PACKAGES =
      List.of("java", "io.playground.api", "io.playground.packet", "org.slf4j");

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Plans the project, and writes nothing.
   *
   * @param name the stack's, by the rule of {@link io.playground.api.ConnectorRegistry}
   * @param parentPackage the parent of the connector's own package
   * @throws IllegalArgumentException if a name breaks its rule; the message states the rule
   */
  public ConnectorProject(String name, String parentPackage) {
    ConnectorName.requireLegal(name);
    requirePackage(parentPackage);
    values.put("name", name);
    values.put("artifact", artifact(name));
    values.put("class", className(name));
    values.put("identifier", identifier(name));
    values.put("package", parentPackage);
    values.put("apiAttribute", ApiVersion.ATTRIBUTE);
    values.put("apiVersion", ApiVersion.CURRENT.toString());
    Properties versions = versions();
    values.put("playgroundVersion", versions.getProperty("playground"));
    values.put("junitVersion", versions.getProperty("junit"));
    values.put("slf4jVersion", versions.getProperty("slf4j"));
  }

  private static void requirePackage(String name) {
    if (!SourceVersion.isName(name, SourceVersion.RELEASE_17)) {
      throw new IllegalArgumentException(
          "'" + name + "' is not the name of a package, such as com.example");
    }
    for (String taken : HOST_PACKAGES) {
      if ((name + ".").startsWith(taken + ".")) {
        throw new IllegalArgumentException(
            "the package "
                + name
                + " is one that connectors see from Playground, which ignores a connector's own classes"
                + " there; choose one of yours, such as com.example");
      }
    }
  }

  private static String artifact(String name) {
    return name.toLowerCase(Locale.ROOT).replace('+', '-').replaceAll("[-.]+$", "");
  }

  private static String className(String name) {
    StringBuilder camel = new StringBuilder();
    boolean wordBegins = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean partOfWord = Character.isLetterOrDigit(c);
      if (partOfWord) {
        camel.append(wordBegins ? Character.toUpperCase(c) : c);
      }
      wordBegins = !partOfWord;
    }
    return camel.toString();
  }

  private static String identifier(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return SourceVersion.isKeyword(letters, SourceVersion.RELEASE_17) ? letters + "_" : letters;
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = ConnectorProject.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }

  /** The file name of the jar that the project builds. */
  public String jar() {
    return values.get("artifact") + ".jar";
  }

  /** The path of the layer, relative to the project's folder. */
  public Path layer() {
    return sources("main").resolve(values.get("class") + "Layer.java");
  }

  /**
   * Writes all files.
   *
   * @param folder does not exist yet, or is empty
   * @throws IOException if the folder is not empty or can't be written; the message is for a person
   */
  public void writeTo(Path folder) throws IOException {
    if (Files.exists(folder)) {
      requireEmpty(folder);
    }
    for (Map.Entry<Path, String> file : files().entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, filled(file.getValue()), UTF_8);
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          folder + " is a file; give --directory a folder that does not exist yet, or is empty");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(
            folder
                + " is not empty; give --directory a folder that does not exist yet, or is empty");
      }
    }
  }

  /** The template for each file. */
  private Map<Path, String> files() {
    String name = values.get("class");
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(Path.of("pom.xml"), "pom.xml");
    files.put(Path.of("README.md"), "README.md");
    files.put(Path.of(".gitignore"), "gitignore");
    files.put(Path.of("src", "main", "java", "module-info.java"), "module-info.java");
    files.put(sources("main").resolve("package-info.java"), "package-info.java");
    for (String kind : List.of("Layer", "Packet", "Provider")) {
      files.put(sources("main").resolve(name + kind + ".java"), kind + ".java");
    }
    for (String kind : List.of("ContractTest", "LayerTest")) {
      files.put(sources("test").resolve(name + kind + ".java"), kind + ".java");
    }
    return files;
  }

  private Path sources(String kind) {
    String packageName = values.get("package") + "." + values.get("identifier");
    return Path.of("src", kind, "java").resolve(packageName.replace('.', '/'));
  }

  private String filled(String template) throws IOException {
    String text;
    try (InputStream in = ConnectorProject.class.getResourceAsStream("template/" + template)) {
      text = new String(in.readAllBytes(), UTF_8);
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return text;
  }
}
