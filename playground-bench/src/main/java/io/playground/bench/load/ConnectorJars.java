package io.playground.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Makes connector jars of one class each that all three loaders take: a services file for ours and
 * for ServiceLoader, a plugin's manifest and PF4J's own index of extensions, which its
 * documentation has the annotation processor write.
 */
final class ConnectorJars {

  private static final String PROVIDER = "io.playground.api.ConnectorProvider";

  private ConnectorJars() {}

  /** Makes that many jars in a new directory. */
  static Path make(Path directory, int count) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path jars = Files.createDirectories(directory.resolve("connectors"));
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path folder = Files.createDirectories(sources.resolve("bench/c" + i));
      files.add(Files.writeString(folder.resolve("Provider.java"), source(i)));
    }
    compile(files, classes);
    for (int i = 0; i < count; i++) {
      jar(jars.resolve("connector-" + i + ".jar"), classes, i);
    }
    return jars;
  }

  /** One class is provider and factory at once, so that no other is loaded with it. */
  private static String source(int number) {
    return """
    package bench.c%1$d;

    import io.playground.api.Connector;
    import io.playground.api.ConnectorProvider;
    import io.playground.api.ConnectorRegistry;
    import io.playground.api.StackingProtocol;
    import io.playground.api.StackingProtocolFactory;
    import java.util.List;

    public final class Provider implements ConnectorProvider, StackingProtocolFactory {
      @Override
      public void register(ConnectorRegistry registry) {
        registry.register(Connector.of(this), "c%1$d");
      }

      @Override
      public List<StackingProtocol> create() {
        return List.of();
      }
    }
    """
        .formatted(number);
  }

  private static void compile(List<Path> files, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("making connectors takes a JDK, and this is a Java without compiler");
    }
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<File> sources = files.stream().map(Path::toFile).toList();
      boolean compiled =
          compiler
              .getTask(
                  said, manager, null, options, null, manager.getJavaFileObjectsFromFiles(sources))
              .call();
      if (!compiled) {
        throw new IOException("the connectors do not compile: " + said);
      }
    }
  }

  private static void jar(Path file, Path classes, int number) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", "c" + number);
    attributes.putValue("Plugin-Version", "1.0.0");
    String provider = "bench.c" + number + ".Provider";
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      put(jar, "META-INF/services/" + PROVIDER, (provider + "\n").getBytes(UTF_8));
      put(jar, "META-INF/extensions.idx", (provider + "\n").getBytes(UTF_8));
      String name = provider.replace('.', '/') + ".class";
      put(jar, name, Files.readAllBytes(classes.resolve(name)));
    }
  }

  private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
