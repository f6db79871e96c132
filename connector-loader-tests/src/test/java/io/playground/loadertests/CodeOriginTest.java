package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What code finds out about its own jar: the same in a jar and in a folder. */
class CodeOriginTest extends LoaderTest {

  private static final String MANIFEST =
      "Manifest-Version: 1.0\nImplementation-Title: facts\nSealed: true\n\n";

  /** What its code finds out while it is loaded, and again afterwards. */
  private static final String FACTS =
      """
      package com.acme;
      import java.nio.file.*;
      import java.util.*;
      class Facts {
        static final String WHILE_LOADED = told();
        static String told() {
          try {
            Package own = Facts.class.getPackage();
            var domain = Facts.class.getProtectionDomain();
            Path file = Path.of(domain.getCodeSource().getLocation().toURI());
            ClassLoader loader = Facts.class.getClassLoader();
            var services = Collections.list(
                loader.getResources("META-INF/services/io.playground.api.ConnectorProvider"));
            return String.join("\\n",
                own.getImplementationTitle() + ", sealed: " + own.isSealed(),
                "a file: " + Files.isRegularFile(file),
                "signers: " + domain.getCodeSource().getCodeSigners(),
                text(Facts.class.getResource("own.txt")),
                services.size() + " " + text(services.get(0)),
                "of the copy: "
                    + services.get(0).toExternalForm().startsWith(
                        "jar:" + domain.getCodeSource().getLocation() + "!/"));
          } catch (Exception e) {
            return e.toString();
          }
        }
        static String text(java.net.URL url) throws Exception {
          try (var in = url.openStream()) {
            return new String(in.readAllBytes()).strip();
          }
        }
      }
      """;

  private static JarBuilder facts(String name) {
    return new JarBuilder()
        .classes(
            new Compilation()
                .with("com.acme.Facts", FACTS)
                .with(
                    "com.acme.Bad",
                    Sources.provider(
                            "com.acme.Bad",
                            "BadLayer.told = Facts.WHILE_LOADED;"
                                + " registry.register(Connector.of("
                                + "StackingProtocolFactory.of(BadLayer::new)), \""
                                + name
                                + "\");")
                        + "final class BadLayer extends StackingProtocol { static String told;"
                        + " @Override public String toString() {"
                        + " return told + \"\\n\" + Facts.told(); } }"))
        .provider("com.acme.Bad")
        .entry("META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8))
        .entry("com/acme/own.txt", "own");
  }

  @Test
  void itsCodeFindsTheSameInAJarAndInAFolder() {
    facts("small").writeTo(connectors.resolve("small.jar"));
    facts("folder").writeTo(connectors.resolve("folder/small.jar"));

    var manager = open();

    String expected =
        """
        facts, sealed: true
        a file: true
        signers: null
        own
        1 com.acme.Bad
        of the copy: true\
        """;
    assertThat(layer(manager, "folder")).hasToString(expected + "\n" + expected);
    assertThat(layer(manager, "small")).hasToString(expected + "\n" + expected);
  }
}
