package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.playground.runtime.connectors.ConnectorLease;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * "The SPI gives it a place to release [its resources] when its generation ends, and a thread factory whose
 * threads are joined then."
 */
class ReleaseTest extends LoaderTest {

  private static final String PROPERTY = "playground.test.said";

  /** Statements by which a connector says something that the test can hear. */
  private static String say(String expression) {
    return "System.setProperty(\""
        + PROPERTY
        + "\", System.getProperty(\""
        + PROPERTY
        + "\") + "
        + expression
        + " + \";\");";
  }

  @BeforeEach
  @AfterEach
  void sayNothing() {
    System.clearProperty("playground.test.stop");
    System.setProperty(PROPERTY, "");
  }

  private static String said() {
    return System.getProperty(PROPERTY);
  }

  private Path provider(String statements) {
    return new JarBuilder()
        .classes(
            new Compilation()
                .with("com.acme.Provider", Sources.provider("com.acme.Provider", statements)))
        .provider("com.acme.Provider")
        .writeTo(connectors.resolve("a.jar"));
  }

  private void remove(ConnectorManager manager, Path jar) throws IOException {
    Files.delete(jar);
    manager.rescan();
    housekeeper.run();
  }

  /** The same where something of the connector does not end: the clock is turned while it is waited for. */
  private void removeThoughItHangs(ConnectorManager manager, Path jar) {
    CompletableFuture<Void> removed =
        CompletableFuture.runAsync(
            () -> {
              try {
                remove(manager, jar);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            task -> new Thread(task, "remover").start());
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              if (housekeeper.isAwaited()) {
                housekeeper.advance(Duration.ofMillis(10));
              }
              return removed.isDone();
            });
    removed.join();
  }

  private static List<String> liveThreads(String beginning) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(beginning))
        .toList();
  }

  @Test
  void resourcesAreClosedLastFirstWhenTheLastConnectionHasEnded() throws IOException {
    Path jar =
        provider(
            "registry.onRelease(() -> {"
                + say("\"first\"")
                + "}); registry.onRelease(() -> {"
                + say("\"second\"")
                + "});"
                + Sources.register("a"));
    var manager = open();
    ConnectorLease connection = manager.lease("a").orElseThrow();

    remove(manager, jar);
    assertThat(said()).as("a connection is left").isEmpty();
    connection.close();
    housekeeper.run();

    assertThat(said()).isEqualTo("second;first;");
    awaitEvent("Gone a.jar 1");
  }

  @Test
  void theyAreClosedWithTheBundlesContextClassLoader() throws IOException {
    Path jar =
        provider(
            "registry.onRelease(() -> {"
                + say(
                    "(Thread.currentThread().getContextClassLoader() == getClass().getClassLoader())")
                + "});"
                + Sources.register("a"));
    var manager = open();

    remove(manager, jar);

    assertThat(said()).isEqualTo("true;");
  }

  @Test
  void oneThatFailsIsReportedAndTheOthersAreClosed() throws IOException {
    Path jar =
        provider(
            "registry.onRelease(() -> {"
                + say("\"closed\"")
                + "}); registry.onRelease(() -> { throw new StackOverflowError(\"too deep\"); });"
                + Sources.register("a"));
    var manager = open();
    news();

    remove(manager, jar);

    assertThat(said()).isEqualTo("closed;");
    assertThat(news())
        .hasSize(3)
        .anySatisfy(
            event ->
                assertThat(event)
                    .startsWith("LeftBehind a.jar 1 closing its com.acme.Provider")
                    .endsWith("failed: java.lang.StackOverflowError: too deep"));
  }

  @Test
  void oneThatNeverEndsIsGivenUpAndReported() throws IOException {
    Path jar =
        provider(
            "registry.onRelease(() -> { while (true) { try { Thread.sleep(1000); }"
                + " catch (InterruptedException e) { "
                + say("\"interrupted\"")
                + " return; } } });"
                + Sources.register("a"));
    var manager = open(ConnectorOptions.of(connectors).withReleaseLimit(Duration.ofMillis(50)));

    removeThoughItHangs(manager, jar);

    assertThat(events())
        .anySatisfy(
            event ->
                assertThat(event)
                    .startsWith(
                        "LeftBehind a.jar 1 what it has registered for its release did not end"
                            + " within 0.05 s: thread 'playground-release-a.jar' is still running"));
    assertThat(events()).contains("Ended a.jar 1");
    awaitEvent("Gone a.jar 1");
    assertThat(said()).isEqualTo("interrupted;");
  }

  @Test
  void itsThreadsAreInterruptedAndJoined() throws IOException {
    Path jar =
        provider(
            "Thread thread = registry.threads().newThread(() -> { try { Thread.sleep(1000000); }"
                + " catch (InterruptedException e) { "
                + say("\"interrupted\"")
                + " } }); thread.start();"
                + Sources.register("a"));
    var manager = open();
    assertThat(liveThreads("a-")).containsExactly("a-1");

    remove(manager, jar);

    assertThat(said()).isEqualTo("interrupted;");
    assertThat(liveThreads("a-")).isEmpty();
    assertThat(events()).noneMatch(event -> event.startsWith("LeftBehind"));
    awaitEvent("Gone a.jar 1");
  }

  @Test
  void anExecutorThatIsShutDownByTheReleaseLeavesNothing() throws IOException {
    Path jar =
        provider(
            "var timer = java.util.concurrent.Executors.newSingleThreadScheduledExecutor("
                + "registry.threads()); registry.onRelease(timer::shutdownNow);"
                + " timer.schedule(() -> {}, 1, java.util.concurrent.TimeUnit.DAYS);"
                + Sources.register("a"));
    var manager = open();
    assertThat(liveThreads("a-")).hasSize(1);

    remove(manager, jar);

    assertThat(liveThreads("a-")).isEmpty();
    awaitEvent("Gone a.jar 1");
  }

  @Test
  void aThreadThatDoesNotMindInterruptsIsNamed() throws IOException {
    Path jar =
        provider(
            "registry.threads().newThread(() -> { while (!Boolean.getBoolean(\"playground.test.stop\"))"
                + " { Thread.onSpinWait(); } }).start();"
                + Sources.register("a"));
    var manager = open(ConnectorOptions.of(connectors).withReleaseLimit(Duration.ofMillis(50)));
    try {
      removeThoughItHangs(manager, jar);

      assertThat(events())
          .filteredOn(event -> event.startsWith("LeftBehind"))
          .singleElement()
          .asString()
          .startsWith("LeftBehind a.jar 1 thread 'a-1' is still running")
          .endsWith("though it was interrupted");
    } finally {
      System.setProperty("playground.test.stop", "true");
    }
    awaitEvent("Gone a.jar 1");
    System.clearProperty("playground.test.stop");
  }

  @Test
  void aProviderThatFailsHasItsResourcesClosedAtOnce() {
    provider(
        "registry.onRelease(() -> {"
            + say("\"closed\"")
            + "}); if (true) { throw new IllegalStateException(\"no\"); }"
            + Sources.register("a"));

    var manager = open();

    assertThat(said()).isEqualTo("closed;");
    assertThat(failures(manager)).hasSize(1);
    awaitEvent("Gone a.jar 1");
  }

  @Test
  void closingTheManagerReleasesWhatIsLoaded() {
    provider("registry.onRelease(() -> {" + say("\"closed\"") + "});" + Sources.register("a"));
    var manager = open();

    manager.close();

    assertThat(said()).isEqualTo("closed;");
  }

  @Test
  void aThreadOfAnEndedGenerationIsRefused() throws IOException {
    Path jar =
        provider(
            "var threads = registry.threads(); registry.onRelease(() -> {"
                + " System.getProperties().put(\"playground.test.factory\", threads); });"
                + Sources.register("a"));
    var manager = open();
    remove(manager, jar);

    var factory = (ThreadFactory) System.getProperties().remove("playground.test.factory");

    assertThatIllegalStateException()
        .isThrownBy(() -> factory.newThread(() -> {}))
        .withMessageContaining("has ended");
  }
}
