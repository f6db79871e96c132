package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.ConnectorProvider;
import io.playground.packet.Packet;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connector sees of the world outside its bundle. */
class IsolationTest extends LoaderTest {

  /** A layer whose text is what an expression gives when it is evaluated inside the bundle. */
  private String seenInside(String expression) {
    JarBuilder.connector("com.acme.Curious", expression, "curious")
        .entry("com/acme/own.txt", "own")
        .writeTo(connectors.resolve("curious.jar"));
    return layer(open(), "curious").toString();
  }

  private static Compilation versioned(String version) {
    return new Compilation()
        .with(
            "lib.Version",
            "package lib; public class Version { public static String get() { return \"%s\"; } }"
                .formatted(version))
        .with(
            "com.acme.Acme",
            Sources.connector("com.acme.Acme", "lib.Version.get()", "v" + version));
  }

  @Test
  void twoConnectorsSeeEachItsOwnVersionOfALibrary() {
    for (String version : List.of("1", "2")) {
      new JarBuilder()
          .classes(versioned(version), name -> name.startsWith("com/"))
          .provider("com.acme.Acme")
          .writeTo(connectors.resolve("v" + version + "/connector.jar"));
      new JarBuilder()
          .classes(versioned(version), name -> name.startsWith("lib/"))
          .writeTo(connectors.resolve("v" + version + "/lib.jar"));
    }

    var manager = open();

    assertThat(layer(manager, "v1")).hasToString("1");
    assertThat(layer(manager, "v2")).hasToString("2");
    assertThat(layer(manager, "v1").getClass()).isNotSameAs(layer(manager, "v2").getClass());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.netty.buffer.ByteBuf",
        "io.netty.channel.Channel",
        "io.playground.runtime.connectors.ConnectorManager",
        "io.playground.runtime.context.ContextClassLoader",
        "io.playground.pwp.vnic.Vnic",
        "io.playground.loadertests.JarBuilder",
        "com.google.common.jimfs.Jimfs",
        "org.junit.jupiter.api.Test"
      })
  void classesOfTheHostAreNotFound(String name) throws ClassNotFoundException {
    assertThat(Class.forName(name, false, getClass().getClassLoader()))
        .as("the host itself has it")
        .isNotNull();

    assertThat(seenInside("Class.forName(\"" + name + "\")"))
        .isEqualTo("java.lang.ClassNotFoundException: " + name);
  }

  /** As with the URLs of Java's own class loaders. */
  @ParameterizedTest
  @CsvSource({"b.txt, beside", "/q/c.txt, from the root", "sub/d.txt, below"})
  void aUrlIsResolvedAgainstThatOfAResource(String relative, String expected) {
    JarBuilder.connector(
            "com.acme.Curious",
            "new String(new java.net.URL(getClass().getResource(\"/p/a.txt\"), \""
                + relative
                + "\").openStream().readAllBytes())",
            "curious")
        .entry("p/a.txt", "a")
        .entry("p/b.txt", "beside")
        .entry("p/sub/d.txt", "below")
        .entry("q/c.txt", "from the root")
        .writeTo(connectors.resolve("curious.jar"));

    assertThat(layer(open(), "curious")).hasToString(expected);
  }

  /** "Load only from there": the place that a manifest names is not in the bundle. */
  @Test
  void aManifestsClassPathDoesNotLeadOutOfTheBundle(@TempDir Path outside) throws IOException {
    Path library = outside.resolve("outside.jar");
    new JarBuilder()
        .classes(new Compilation().with("outside.Thing", "package outside; public class Thing {}"))
        .entry("outside/thing.txt", "thing")
        .writeTo(library);
    byte[] manifest = manifest(library.toUri().toString());
    for (String look :
        List.of("getResource(\"outside/thing.txt\")", "loadClass(\"outside.Thing\")")) {
      JarBuilder.connector("com.acme.Curious", "getClass().getClassLoader()." + look, "curious")
          .entry("META-INF/MANIFEST.MF", manifest)
          .writeTo(connectors.resolve("curious.jar"));

      assertThat(layer(open(), "curious").toString())
          .isIn("null", "java.lang.ClassNotFoundException: outside.Thing");
    }
  }

  /** What a manifest names lies before the later jars of a folder, for whoever follows it. */
  @Test
  void aManifestsClassPathDoesNotHideALaterJarOfTheBundle(@TempDir Path outside)
      throws IOException {
    Path library = outside.resolve("outside.jar");
    thing("of outside").writeTo(library);
    JarBuilder.connector(
            "com.acme.Curious",
            "Class.forName(\"lib.Thing\").getMethod(\"text\").invoke(null)",
            "curious")
        .entry("META-INF/MANIFEST.MF", manifest("z.jar " + library.toUri()))
        .writeTo(connectors.resolve("curious/a.jar"));
    thing("of the bundle").writeTo(connectors.resolve("curious/z.jar"));

    var manager = open();

    assertThat(layer(manager, "curious")).hasToString("of the bundle");
    LoadOutcome.Noted noted = manager.report().outcomes(LoadOutcome.Noted.class).get(0);
    assertThat(noted.what())
        .isEqualTo(
            "the manifest of a.jar has a Class-Path, which is not followed: " + library.toUri());
    assertThat(noted.remedy()).contains("into the folder " + connectors.resolve("curious"));
  }

  private static JarBuilder thing(String text) {
    return new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "lib.Thing",
                    "package lib; public class Thing { public static String text() { return \""
                        + text
                        + "\"; } }"));
  }

  /** A manifest with a Class-Path, whose lines must not be long. */
  private static byte[] manifest(String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    manifest.write(text);
    return text.toByteArray();
  }

  @Test
  void classesOfAnotherConnectorAreNotFound() {
    JarBuilder.connector("org.other.Other", "1", "other").writeTo(connectors.resolve("a.jar"));

    assertThat(seenInside("Class.forName(\"org.other.Other\")"))
        .isEqualTo("java.lang.ClassNotFoundException: org.other.Other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.logging.Logger",
        "javax.tools.ToolProvider",
        "io.playground.api.Transport",
        "io.playground.packet.Packet",
        "org.slf4j.LoggerFactory",
        "org.slf4j.spi.LoggingEventBuilder"
      })
  void classesOfJavaAndOfTheSharedPackagesAreTheHostsOwn(String name)
      throws ClassNotFoundException {
    assertThat(seenInside("System.identityHashCode(Class.forName(\"" + name + "\"))"))
        .isEqualTo(String.valueOf(System.identityHashCode(Class.forName(name))));
  }

  @ParameterizedTest
  @CsvSource({
    "logback-test.xml, false",
    "META-INF/MANIFEST.MF, false",
    "META-INF/services/org.slf4j.spi.SLF4JServiceProvider, false",
    "META-INF/services/org.junit.platform.engine.TestEngine, false",
    "io/playground/runtime/connectors/ConnectorManager.class, false",
    "io/netty/buffer/ByteBuf.class, false",
    "io/playground/api/Transport.class, true",
    "java/lang/Object.class, true",
    "com/acme/own.txt, true"
  })
  void resourcesFollowTheSameRuleAsClasses(String name, boolean visible) throws IOException {
    String loader = "getClass().getClassLoader()";
    if (!visible) {
      assertThat(getClass().getClassLoader().getResource(name)).as("the host's own").isNotNull();
    }

    String seen =
        seenInside(
            "(%1$s.getResource(\"%2$s\") != null) + \" \" + %1$s.getResources(\"%2$s\").hasMoreElements()"
                    .formatted(loader, name)
                + " + \" \" + (%1$s.getResourceAsStream(\"%2$s\") != null)"
                    .formatted(loader, name));

    assertThat(seen).isEqualTo(visible + " " + visible + " " + visible);
  }

  @Test
  void theServicesFileOfAnotherConnectorIsNotVisible() {
    JarBuilder.connector("org.other.Other", "1", "other").writeTo(connectors.resolve("a.jar"));

    assertThat(
            seenInside(
                "java.util.Collections.list(getClass().getClassLoader().getResources(\""
                    + SERVICES
                    + "\")).size()"))
        .isEqualTo("1");
  }

  @Test
  void servicesInsideTheBundleAreFoundByTheContextClassLoader() {
    new JarBuilder()
        .classes(
            new Compilation()
                .with("lib.Codec", "package lib; public interface Codec {}")
                .with("lib.Own", "package lib; public class Own implements Codec {}")
                .with(
                    "com.acme.Acme",
                    Sources.provider(
                            "com.acme.Acme",
                            "String found = ServiceLoader.load(lib.Codec.class).findFirst().get()"
                                + ".getClass().getSimpleName();\n"
                                + "registry.register(Connector.of(() -> List.of(new Layer("
                                + "ServiceLoader.load(lib.Codec.class).findFirst().get()))), found);")
                        + "final class Layer extends StackingProtocol {"
                        + " final Object codec; Layer(Object codec) { this.codec = codec; }"
                        + " @Override public String toString() { return codec.getClass().getName(); } }"))
        .provider("com.acme.Acme")
        .entry("META-INF/services/lib.Codec", "lib.Own")
        .writeTo(connectors.resolve("codec.jar"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    var manager = open();

    assertThat(layer(manager, "Own")).as("when layers are made").hasToString("lib.Own");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    assertThat(connector(manager, "Own").contextClassLoader())
        .isSameAs(layer(manager, "Own").getClass().getClassLoader());
  }

  @Test
  void theContextClassLoaderIsRestoredWhateverABundleSets() {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Rude",
                    Sources.provider(
                        "com.acme.Rude",
                        "Thread.currentThread().setContextClassLoader(null);"
                            + " throw new IllegalStateException(\"rude\");")))
        .provider("com.acme.Rude")
        .writeTo(connectors.resolve("rude.jar"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    var manager = open();

    assertThat(failure(manager).why()).contains("rude");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void anInterruptThatABundleLeavesBehindCostsNobodyAnything() {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Rude",
                    Sources.provider(
                        "com.acme.Rude",
                        "Thread.currentThread().interrupt(); " + Sources.register("rude"))))
        .provider("com.acme.Rude")
        .writeTo(connectors.resolve("a.jar"));
    JarBuilder.connector("com.acme.Good", "1", "good").writeTo(connectors.resolve("b.jar"));

    var manager = open();

    assertThat(Thread.interrupted()).isFalse();
    assertThat(manager.catalog().names()).containsExactly("good", "rude");
  }

  @Test
  void loadingGoesOnInAnInterruptedThreadAndLeavesItInterrupted() {
    JarBuilder.connector("com.acme.Good", "1", "good").writeTo(connectors.resolve("good.jar"));

    Thread.currentThread().interrupt();
    ConnectorManager manager;
    try {
      manager = open();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(manager.catalog().names()).containsExactly("good");
  }

  /** A bundle that was built with the SPI inside works with the host's, and its author is told. */
  @Test
  void aCopyOfTheSpiInsideAJarIsNotUsed() throws IOException {
    String spi = ConnectorProvider.class.getName().replace('.', '/') + ".class";
    JarBuilder.connector("com.acme.Fat", "1", "fat")
        .entry(spi, bytesOf(spi))
        .writeTo(connectors.resolve("fat.jar"));

    var manager = open();

    assertThat(connector(manager, "fat").connector()).isNotNull();
    Noted noted = manager.report().outcomes(Noted.class).get(0);
    assertThat(noted.bundle()).isEqualTo(connectors.resolve("fat.jar"));
    assertThat(noted.what()).contains("fat.jar", "copy of io.playground.api", "own is used");
    assertThat(noted.remedy()).contains("provided");
    assertThat(manager.report().hasFailures()).isFalse();
  }

  @Test
  void aJarOfTheSpiBesideTheConnectorIsNotUsed() throws IOException {
    String spi = ConnectorProvider.class.getName().replace('.', '/') + ".class";
    String packet = Packet.class.getName().replace('.', '/') + ".class";
    JarBuilder.connector("com.acme.Fat", "1", "fat").writeTo(connectors.resolve("fat/fat.jar"));
    new JarBuilder()
        .entry(spi, bytesOf(spi))
        .entry(packet, bytesOf(packet))
        .writeTo(connectors.resolve("fat/playground-all-0.0.1.jar"));

    var manager = open();

    assertThat(manager.catalog().names()).containsExactly("fat");
    assertThat(manager.report().outcomes(Noted.class).get(0).what())
        .contains("playground-all-0.0.1.jar", "io.playground.api, io.playground.packet");
  }

  /** Half of the SPI from the host and half from the bundle would fit nobody. */
  @Test
  void aClassOfASharedPackageThatOnlyTheBundleHasIsNotFound() {
    new JarBuilder()
        .classes(
            new Compilation()
                .with("io.playground.api.Newer", "package io.playground.api; public class Newer {}")
                .with("com.acme.Fat", Sources.connector("com.acme.Fat", "new Newer()", "fat"))
                .with(
                    "com.acme.Needs",
                    Sources.provider("com.acme.Needs", "System.out.println(new Newer());")))
        .entry("io/playground/api/newer.txt", "newer")
        .provider("com.acme.Fat")
        .provider("com.acme.Needs")
        .writeTo(connectors.resolve("fat.jar"));

    var manager = open();

    assertThat(
            connector(manager, "fat")
                .contextClassLoader()
                .getResource("io/playground/api/newer.txt"))
        .isNull();
    assertThat(failure(manager).provider()).contains("com.acme.Needs");
    assertThat(failure(manager).why())
        .contains("io.playground.api.Newer", "shared with Playground", "has no such class");
    assertThat(failure(manager).remedy()).contains("this Playground comes with");
  }

  private static byte[] bytesOf(String resource) throws IOException {
    Path location =
        Compilation.location(
            resource.contains("/packet/") ? Packet.class : ConnectorProvider.class);
    if (Files.isDirectory(location)) {
      return Files.readAllBytes(location.resolve(resource));
    }
    try (var jar = java.nio.file.FileSystems.newFileSystem(location)) {
      return Files.readAllBytes(jar.getPath(resource));
    }
  }
}
