package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.runtime.connectors.ConnectorLease;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.observation.GenerationState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * "The proof: after draining, the generation's class loader is collected." One that is still reachable some
 * collections later is reported with what it is.
 */
class CollectionTest extends LoaderTest {

  private static final String PROPERTY = "playground.test.held";

  @AfterEach
  void holdNothing() {
    System.getProperties().remove(PROPERTY);
  }

  /** What kind of bundle it is. */
  enum Kind {
    PLAIN {
      @Override
      void write(Path connectors) {
        JarBuilder.connector("com.acme.Provider", "\"text\"", "a")
            .writeTo(connectors.resolve("a.jar"));
      }
    },
    MODULAR {
      @Override
      void write(Path connectors) {
        new JarBuilder()
            .classes(
                new Compilation()
                    .module(
                        "module com.acme { requires io.playground.api;"
                            + " provides io.playground.api.ConnectorProvider with com.acme.Mod; }")
                    .with("com.acme.Mod", Sources.connector("com.acme.Mod", "\"text\"", "a")))
            .writeTo(connectors.resolve("a.jar"));
      }
    },
    WITH_A_LIBRARY {
      @Override
      void write(Path connectors) {
        Compilation both =
            new Compilation()
                .with(
                    "org.lib.Codec",
                    "package org.lib; public class Codec { public static String text() {"
                        + " return java.util.stream.Stream.of(\"te\", \"xt\")"
                        + ".collect(java.util.stream.Collectors.joining()); } }")
                .with(
                    "com.acme.Provider",
                    Sources.connector("com.acme.Provider", "org.lib.Codec.text()", "a"));
        new JarBuilder()
            .classes(both, name -> name.startsWith("com/acme"))
            .provider("com.acme.Provider")
            .writeTo(connectors.resolve("a.jar").resolve("acme.jar"));
        new JarBuilder()
            .classes(both, name -> name.startsWith("org/lib"))
            .writeTo(connectors.resolve("a.jar").resolve("codec.jar"));
      }
    },
    CLASSES {
      @Override
      void write(Path connectors) {
        JarBuilder.connector("com.acme.Provider", "\"text\"", "a")
            .writeTree(connectors.resolve("a.jar"));
      }
    },
    WITH_RESOURCE_BUNDLES {
      @Override
      void write(Path connectors) {
        String text = "java.util.ResourceBundle.getBundle(\"com.acme.Texts\").getString(\"text\")";
        new JarBuilder()
            .classes(
                new Compilation()
                    .with("com.acme.Provider", Sources.connector("com.acme.Provider", text, "a")))
            .provider("com.acme.Provider")
            .entry("com/acme/Texts.properties", "text=text")
            .writeTo(connectors.resolve("a.jar"));
      }
    },
    MODULAR_WITH_RESOURCE_BUNDLES {
      @Override
      void write(Path connectors) {
        String text = "java.util.ResourceBundle.getBundle(\"com.acme.Texts\").getString(\"text\")";
        new JarBuilder()
            .classes(
                new Compilation()
                    .module(
                        "module com.acme { requires io.playground.api;"
                            + " provides io.playground.api.ConnectorProvider with com.acme.Mod; }")
                    .with("com.acme.Mod", Sources.connector("com.acme.Mod", text, "a")))
            .entry("com/acme/Texts.properties", "text=text")
            .writeTo(connectors.resolve("a.jar"));
      }
    };

    abstract void write(Path connectors);
  }

  private static void use(ConnectorManager manager) {
    try (ConnectorLease lease = manager.lease("a").orElseThrow()) {
      assertThat(lease.connector().connector().client().create().get(0)).hasToString("text");
    }
  }

  private void putSomethingElseInPlaceOf(String entry) throws IOException {
    Path path = connectors.resolve(entry);
    Files.move(path, connectors.resolve(entry + ".disabled"));
    JarBuilder.connector("com.acme.Other", "\"other\"", "a").writeTo(path);
  }

  @ParameterizedTest
  @EnumSource
  void aReplacedGenerationIsCollected(Kind kind) throws IOException {
    kind.write(connectors);
    var manager = open();
    assertThat(failures(manager)).isEmpty();
    use(manager);

    putSomethingElseInPlaceOf("a.jar");
    manager.rescan();

    awaitEvent("Gone a.jar 1");
    assertThat(events()).noneMatch(event -> event.startsWith("Le"));
    assertThat(manager.generations())
        .extracting(state -> state.generation().number() + " " + state.phase())
        .containsExactly("2 " + Phase.ACTIVE);
  }

  @Test
  void oneThatFailsToLoadIsCollected() {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Bad",
                    Sources.type(
                        "com.acme.Bad",
                        """
                        public class Bad implements ConnectorProvider {
                          static final Object FIELD = fail();
                          static Object fail() { throw new MyError(); }
                          @Override public void register(ConnectorRegistry registry) {}
                          static class MyError extends RuntimeException {
                            private static final long serialVersionUID = 1L;
                          }
                        }
                        """)))
        .provider("com.acme.Bad")
        .writeTo(connectors.resolve("bad.jar"));

    var manager = open();

    assertThat(failures(manager)).hasSize(1);
    awaitEvent("Gone bad.jar 1");
  }

  /** A provider that does something once while it registers a stack. */
  private void provider(String statement) {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Leaky",
                    Sources.provider("com.acme.Leaky", statement + Sources.register("a"))))
        .provider("com.acme.Leaky")
        .writeTo(connectors.resolve("a.jar"));
  }

  @Test
  void oneWhoseThreadGoesOnIsReportedWithThatThread() throws IOException {
    provider(
        "Thread poller = new Thread(() -> { try { Thread.currentThread().join(); }"
            + " catch (InterruptedException e) { return; } }, \"acme-poller\");"
            + " poller.setDaemon(true); poller.start();");
    var manager = open();

    putSomethingElseInPlaceOf("a.jar");
    manager.rescan();

    awaitEvent("Leaked a.jar 1 [thread 'acme-poller' is still running, in ");
    assertThat(events())
        .anyMatch(
            event ->
                event.startsWith("LeftBehind a.jar 1 thread 'acme-poller' is still running, in "));
    assertThat(manager.generations())
        .extracting(state -> state.generation().number() + " " + state.phase())
        .containsExactlyInAnyOrder("1 " + Phase.LEAKED, "2 " + Phase.ACTIVE);
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("acme-poller"))
        .forEach(Thread::interrupt);
    awaitEvent("Gone a.jar 1");
    assertThat(events()).filteredOn(event -> event.startsWith("Leaked")).hasSize(1);
  }

  @Test
  void oneThatIsHeldByNobodyKnowsWhatIsReportedAllTheSame() throws IOException {
    provider("System.getProperties().put(\"" + PROPERTY + "\", this);");
    var manager = open();

    putSomethingElseInPlaceOf("a.jar");
    manager.rescan();

    awaitEvent("Leaked a.jar 1 []");
    System.getProperties().remove(PROPERTY);
    awaitEvent("Gone a.jar 1");
  }

  @Test
  void timeAloneProvesNothing() throws IOException {
    provider("System.getProperties().put(\"" + PROPERTY + "\", this);");
    var manager = open();

    putSomethingElseInPlaceOf("a.jar");
    manager.rescan();
    housekeeper.advance(Duration.ofMinutes(10));

    assertThat(events()).noneMatch(event -> event.startsWith("Leaked"));
    assertThat(events()).contains("Ended a.jar 1");
  }

  @Test
  void aDriverThatWasLeftRegisteredIsTakenOff() throws IOException {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Base",
                    "package com.acme; import java.sql.*; import java.util.*;"
                        + " public class Base implements Driver {"
                        + " public Connection connect(String url, Properties p) { return null; }"
                        + " public boolean acceptsURL(String url) { return false; }"
                        + " public DriverPropertyInfo[] getPropertyInfo(String u, Properties p) {"
                        + " return new DriverPropertyInfo[0]; }"
                        + " public int getMajorVersion() { return 1; }"
                        + " public int getMinorVersion() { return 0; }"
                        + " public boolean jdbcCompliant() { return false; }"
                        + " public java.util.logging.Logger getParentLogger() { return null; } }")
                .with(
                    "com.acme.Leaky",
                    Sources.provider(
                        "com.acme.Leaky",
                        "try { java.sql.DriverManager.registerDriver(new Base()); }"
                            + " catch (java.sql.SQLException e) { throw new RuntimeException(e); }"
                            + Sources.register("a"))))
        .provider("com.acme.Leaky")
        .writeTo(connectors.resolve("a.jar"));
    var manager = open();
    assertThat(failures(manager)).isEmpty();

    putSomethingElseInPlaceOf("a.jar");
    manager.rescan();

    assertThat(events()).contains("LeftBehind a.jar 1 JDBC driver com.acme.Base was registered");
    awaitEvent("Gone a.jar 1");
  }
}
