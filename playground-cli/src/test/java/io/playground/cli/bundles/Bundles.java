package io.playground.cli.bundles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes connectors from source while a test runs. */
public final class Bundles {

  private static final String SERVICE = "META-INF/services/io.playground.api.ConnectorProvider";

  private Bundles() {}

  /** A folder of classes with a provider that registers a plain layer under a name. */
  public static Path folder(Path folder, String stack) throws IOException {
    return folder(folder, stack, "");
  }

  /** The same with this body for the layer. */
  public static Path folder(Path folder, String stack, String layerBody) throws IOException {
    Files.createDirectories(folder);
    Path sources = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "sources");
    Path source = sources.resolve("P.java");
    Files.writeString(
        source,
        """
        package test;
        import io.playground.api.*;
        import java.nio.ByteBuffer;
        public final class P implements ConnectorProvider {
          public void register(ConnectorRegistry registry) {
            registry.register(Connector.of(StackingProtocolFactory.of(L::new)), "STACK", "STACK-too");
          }
          static final class L extends StackingProtocol {
            BODY
          }
        }
        """
            .replace("STACK", stack)
            .replace("BODY", layerBody),
        UTF_8);
    compile(folder, List.of(source));
    Path services = folder.resolve(SERVICE);
    Files.createDirectories(services.getParent());
    Files.writeString(services, "test.P\n", UTF_8);
    return folder;
  }

  /** A jar with a provider that registers such a layer. */
  public static Path jar(Path jar, String stack, String layerBody) throws IOException {
    Path folder =
        Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes").resolve("classes");
    pack(folder(folder, stack, layerBody), jar);
    return jar;
  }

  public static Path jar(Path jar, String stack) throws IOException {
    return jar(jar, stack, "");
  }

  /** Compiles against everything on the test's class path and module path, unless options name others. */
  public static void compile(Path target, List<Path> sources, String... options)
      throws IOException {
    StringWriter problems = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("-d", target.toString(), "--release", "17"));
    arguments.addAll(List.of(options));
    if (options.length == 0) {
      arguments.addAll(List.of("--class-path", everything()));
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  problems,
                  files,
                  null,
                  arguments,
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(problems::toString).isTrue();
      assertThat(problems.toString()).isEmpty();
    }
  }

  /** The test's class path and module path together. */
  public static String everything() {
    return Stream.of("jdk.module.path", "java.class.path")
        .map(property -> System.getProperty(property, ""))
        .filter(path -> !path.isEmpty())
        .reduce((one, other) -> one + System.getProperty("path.separator") + other)
        .orElseThrow();
  }

  /** Creates a folder that the loader accepts, whatever the umask of the test is. */
  public static Path closedFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return folder;
  }

  public static void pack(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        packed.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, packed);
      }
    }
  }
}
