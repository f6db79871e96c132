package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.runtime.connectors.ConnectorLease;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.outcome.LoadOutcome.Kept;
import io.playground.runtime.observation.GenerationState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "Replace = stage and load the new one, validate it, swap the catalog, drain the old one
 * (connections keep the classes they began with), close its loader when the last has ended. If the
 * new one fails, the old one stays."
 */
class ReplaceTest extends LoaderTest {

  /** A connector whose layer uses a class that is not loaded before it is asked. */
  private JarBuilder lazy(String text) {
    return new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Late",
                    "package com.acme; class Late { static String text = \"" + text + "\"; }")
                .with("com.acme.Lazy", Sources.connector("com.acme.Lazy", "Late.text", "a")))
        .provider("com.acme.Lazy");
  }

  private Path write(String text) {
    return lazy(text).writeTo(connectors.resolve("a.jar"));
  }

  private static ConnectorLease lease(ConnectorManager manager) {
    return manager.lease("a").orElseThrow();
  }

  private static Object newLayer(ConnectorLease lease) {
    return lease.connector().connector().client().create().get(0);
  }

  private List<Path> staged() throws IOException {
    try (Stream<Path> files = Files.walk(stagingRoot(), 2)) {
      return files.filter(file -> stagingRoot().relativize(file).getNameCount() == 2).toList();
    }
  }

  @Test
  void whatHasNotChangedStaysInItsClassLoader() {
    Path jar = write("same");
    JarBuilder.connector("com.acme.Gone", "1", "b").writeTo(connectors.resolve("b.jar"));
    var manager = open();
    ClassLoader before = connector(manager, "a").contextClassLoader();
    news();

    lazy("same").writeTo(jar);
    JarBuilder.connector("com.acme.Gone", "2", "b").writeTo(connectors.resolve("b.jar"));
    manager.rescan();

    assertThat(connector(manager, "a").contextClassLoader()).isSameAs(before);
    assertThat(news())
        .containsExactly("Loaded b.jar 2 [b]", "Replaced b.jar 1 by 2", "Ended b.jar 1");
  }

  @Test
  void newConnectionsGetTheNewGenerationAndOldOnesFinishOnTheOld() throws IOException {
    write("before");
    var manager = open();
    ConnectorLease old = lease(manager);
    news();

    write("after");
    manager.rescan();

    assertThat(newLayer(lease(manager))).hasToString("after");
    assertThat(newLayer(old)).as("a class of it that was not loaded yet").hasToString("before");
    assertThat(news())
        .containsExactly("Loaded a.jar 2 [a]", "Replaced a.jar 1 by 2", "Draining a.jar 1 of 1");
    assertThat(staged()).hasSize(2);
    old.close();
    assertThat(news()).containsExactly("Ended a.jar 1");
    assertThat(staged()).hasSize(1);
  }

  @Test
  void aGenerationEndsWithTheLastOfItsLeasesAndEachIsGivenBackOnce() {
    write("before");
    var manager = open();
    ConnectorLease first = lease(manager);
    ConnectorLease second = lease(manager);
    write("after");
    manager.rescan();
    news();

    first.close();
    first.close();

    assertThat(news()).isEmpty();
    assertThat(manager.generations())
        .extracting(
            state -> state.generation().number() + " " + state.phase() + " " + state.connections())
        .containsExactlyInAnyOrder("1 " + Phase.DRAINING + " 1", "2 " + Phase.ACTIVE + " 0");
    second.close();
    assertThat(news()).containsExactly("Ended a.jar 1");
    assertThat(manager.generations())
        .filteredOn(state -> state.phase() == Phase.DRAINING)
        .isEmpty();
  }

  @Test
  void aRemovedBundleLeavesTheCatalogAtOnceAndMemoryWhenItsConnectionsHaveEnded()
      throws IOException {
    Path jar = write("old");
    var manager = open();
    ConnectorLease old = lease(manager);
    news();

    Files.delete(jar);
    manager.rescan();

    assertThat(manager.lease("a")).isEmpty();
    assertThat(newLayer(old)).hasToString("old");
    old.close();
    assertThat(news()).containsExactly("Removed a.jar 1", "Draining a.jar 1 of 1", "Ended a.jar 1");
    assertThat(staged()).isEmpty();
  }

  @Test
  void ifTheNewOneFailsTheOldOneStaysAndTheReportSaysSo() throws IOException {
    Path jar = write("old");
    var manager = open();
    ClassLoader before = connector(manager, "a").contextClassLoader();
    news();

    Files.writeString(jar, "no jar");
    manager.rescan();

    assertThat(connector(manager, "a").contextClassLoader()).isSameAs(before);
    assertThat(failure(manager).entry()).isEqualTo(jar);
    assertThat(manager.report().outcomes(Kept.class)).containsExactly(new Kept(jar, 1));
    assertThat(news()).containsExactly("Failed a.jar, previous stays");
    assertThat(newLayer(lease(manager))).hasToString("old");
  }

  @Test
  void theContentThatIsInUseComingBackEndsTheFailure() throws IOException {
    Path jar = write("old");
    var manager = open();
    Files.writeString(jar, "no jar");
    manager.rescan();
    news();

    write("old");
    manager.rescan();

    assertThat(manager.report().hasFailures()).isFalse();
    assertThat(manager.report().outcomes(Kept.class)).isEmpty();
    assertThat(news()).isEmpty();
  }

  /** A provider that counts its loads in a system property, and fails. */
  private void failing(String property) {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Bad",
                    Sources.provider(
                        "com.acme.Bad",
                        "System.setProperty(\""
                            + property
                            + "\", System.getProperty(\""
                            + property
                            + "\", \"\") + \"x\"); throw new RuntimeException();")))
        .provider("com.acme.Bad")
        .writeTo(connectors.resolve("bad.jar"));
  }

  @Test
  void aFailedBundleIsNotTriedAgainUntilItChanges() throws IOException {
    String property = "playground.test." + System.nanoTime();
    failing(property);
    try {
      var manager = open();
      manager.rescan();
      var report = manager.rescan();

      assertThat(System.getProperty(property)).isEqualTo("x");
      assertThat(report.hasFailures()).as("it is still reported").isTrue();
      assertThat(news()).containsExactly("Failed bad.jar");
      JarBuilder.connector("com.acme.Good", "1", "good").writeTo(connectors.resolve("bad.jar"));
      assertThat(manager.rescan().hasFailures()).isFalse();
      assertThat(news()).containsExactly("Loaded bad.jar 2 [good]");
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void aReplacementThatWouldLoseANameByAFailureIsRefused() {
    Compilation two =
        new Compilation()
            .with("com.acme.A", Sources.connector("com.acme.A", "1", "a"))
            .with("com.acme.B", Sources.connector("com.acme.B", "1", "b"));
    new JarBuilder()
        .classes(two)
        .provider("com.acme.A")
        .provider("com.acme.B")
        .writeTo(connectors.resolve("two.jar"));
    var manager = open();
    news();

    new JarBuilder()
        .classes(two)
        .provider("com.acme.A")
        .provider("com.acme.Gone")
        .writeTo(connectors.resolve("two.jar"));
    manager.rescan();

    assertThat(manager.catalog().names()).containsExactly("a", "b");
    assertThat(news()).containsExactly("Failed two.jar, previous stays");
  }

  @Test
  void aReplacementThatHasLostANameOnPurposeIsNot() {
    Compilation two =
        new Compilation()
            .with("com.acme.A", Sources.connector("com.acme.A", "1", "a"))
            .with("com.acme.B", Sources.connector("com.acme.B", "1", "b"));
    new JarBuilder()
        .classes(two)
        .provider("com.acme.A")
        .provider("com.acme.B")
        .writeTo(connectors.resolve("two.jar"));
    var manager = open();

    new JarBuilder().classes(two).provider("com.acme.A").writeTo(connectors.resolve("two.jar"));
    manager.rescan();

    assertThat(manager.catalog().names()).containsExactly("a");
  }

  @Test
  void aReplacementThatStrictNamesRefuseLeavesTheOldOneInPlace() throws IOException {
    JarBuilder.connector("com.acme.First", "1", "taken").writeTo(connectors.resolve("0.jar"));
    Path jar = write("old");
    var manager = open(ConnectorOptions.of(connectors).withStrict(true));
    news();

    JarBuilder.connector("com.acme.Second", "2", "taken").writeTo(jar);
    manager.rescan();

    assertThat(manager.catalog().names()).containsExactly("a", "taken");
    assertThat(newLayer(lease(manager))).hasToString("old");
    assertThat(news()).containsExactly("Failed a.jar, previous stays");
    assertThat(staged()).hasSize(2);
    Files.delete(connectors.resolve("0.jar"));
    manager.rescan();
    assertThat(layer(manager, "taken")).as("the name has become free").hasToString("2");
  }

  /** A link is followed; what it led to is being built anew. */
  @Test
  void aLinkThatLeadsNowhereForAMomentCostsNothing() throws IOException {
    Path built = lazy("old").writeTree(connectors.resolveSibling("target").resolve("classes"));
    Files.createSymbolicLink(connectors.resolve("dev"), built);
    var manager = open();
    news();

    Path away = Files.move(built.getParent(), connectors.resolveSibling("cleaned"));
    manager.rescan();

    assertThat(newLayer(lease(manager))).hasToString("old");
    assertThat(news()).containsExactly("Failed dev, previous stays");
    Files.move(away, built.getParent());
    lazy("new").writeTree(built);
    manager.rescan();
    assertThat(newLayer(lease(manager))).hasToString("new");
  }

  @Test
  void aDirectoryThatCannotBeReadKeepsWhatItHad() throws IOException {
    write("old");
    var manager = open();
    news();

    Path away = Files.move(connectors, connectors.resolveSibling("away"));
    Files.writeString(connectors, "a file in its place");
    manager.rescan();

    assertThat(newLayer(lease(manager))).hasToString("old");
    assertThat(manager.report().hasFailures()).isTrue();
    Files.delete(connectors);
    Files.move(away, connectors);
    assertThat(manager.rescan().hasFailures()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overwritten", "cut off", "deleted", "renamed"})
  void whatBecomesOfTheJarDoesNotReachAConnection(String what) throws IOException {
    Path directory = Files.createDirectory(disk.resolve("connectors"));
    Path jar = lazy("old").writeTo(directory.resolve("a.jar"));
    var manager = open(ConnectorOptions.of(directory));
    ConnectorLease connection = lease(manager);
    Object layer = newLayer(connection);

    switch (what) {
      case "overwritten" -> lazy("new").writeTo(jar);
      case "cut off" -> lazy("old").writeCutOff(jar);
      case "deleted" -> Files.delete(jar);
      default -> Files.move(jar, jar.resolveSibling("b.jar"));
    }
    manager.rescan();
    housekeeper.run();

    assertThat(layer).hasToString("old");
    assertThat(newLayer(connection)).hasToString("old");
  }

  /** "A connection being created while the swap happens gets the old generation, or sees the new one." */
  @Test
  void aLeaseThatWasGivenKeepsItsGenerationOpenHoweverItRacesWithTheSwap() throws Exception {
    write("0");
    ConnectorManager manager = open();
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(2);
    ExecutorService openers = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> opening =
          List.of(
              openers.submit(() -> openUntil(done, started, manager)),
              openers.submit(() -> openUntil(done, started, manager)));
      assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

      for (int i = 1; i <= 50; i++) {
        lazy(String.valueOf(i % 2)).writeTo(connectors.resolve("a.jar"));
        manager.rescan();
        housekeeper.run();
      }
      done.set(true);

      for (Future<Integer> each : opening) {
        assertThat(each.get(30, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      done.set(true);
      openers.shutdownNow();
    }
    assertThat(events()).filteredOn(event -> event.startsWith("Ended")).hasSize(50);
  }

  private static int openUntil(
      AtomicBoolean done, CountDownLatch started, ConnectorManager manager) {
    int opened = 0;
    while (!done.get() || opened == 0) {
      try (ConnectorLease lease = lease(manager)) {
        assertThat(newLayer(lease).toString()).isIn("0", "1");
      }
      opened++;
      started.countDown();
    }
    return opened;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aListenerThatThrowsCostsNobodyElseAnything(boolean error) {
    write("old");
    var manager = open();
    var cancelled =
        manager.onEvent(
            event -> {
              if (error) {
                throw new AssertionError("a listener's mistake");
              }
              throw new IllegalStateException("a listener's mistake");
            });
    news();

    write("new");
    manager.rescan();
    assertThat(news())
        .containsExactly("Loaded a.jar 2 [a]", "Replaced a.jar 1 by 2", "Ended a.jar 1");

    write("newer");
    manager.rescan();
    assertThat(news())
        .as("what happens afterwards")
        .containsExactly("Loaded a.jar 3 [a]", "Replaced a.jar 2 by 3", "Ended a.jar 2");
    assertThat(cancelled.cancel()).isTrue();
  }

  @Test
  void aListenerMayAskTheManagerToLookAgain() {
    write("old");
    var manager = open();
    news();
    manager.onEvent(event -> manager.rescan());

    write("new");
    manager.rescan();

    assertThat(news())
        .containsExactly("Loaded a.jar 2 [a]", "Replaced a.jar 1 by 2", "Ended a.jar 1");
  }
}
