package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Kept;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles whose code does not return while it is loaded. */
class HangingCodeTest extends NeighbourTest {

  private static final String HANGS = "playground.test.hangs";
  private static final String STOP = "playground.test.stop";
  private static final String HEARD = "playground.test.heard";
  private static final String SAY = "System.setProperty(\"" + HANGS + "\", \"now\"); ";
  private static final String SLEEP =
      "try { Thread.sleep(1000000000L); } catch (InterruptedException e) {"
          + " throw new IllegalStateException(e); }";

  @BeforeEach
  void letItHang() {
    System.clearProperty(STOP);
  }

  /** Also where the test has failed before it came to that. */
  @AfterEach
  void stop() {
    System.setProperty(STOP, "true");
    List.of(HANGS, HEARD).forEach(System::clearProperty);
  }

  private static final String SPIN =
      "while (!Boolean.getBoolean(\"" + STOP + "\")) { Thread.onSpinWait(); }";

  @Test
  void aStaticInitialiserThatNeverReturns() {
    withMember("static { " + SAY + SLEEP + " }").writeTo(bad);

    assertThat(loadThatHangs(HANGS).stage()).isEqualTo(Stage.INSTANTIATE);
  }

  @Test
  void aConstructorThatNeverReturns() {
    withMember("public Bad() { " + SAY + SLEEP + " }").writeTo(bad);

    Failed failed = loadThatHangs(HANGS);

    assertThat(failed.provider()).contains(BAD);
    assertThat(failed.declaredAt()).contains(FIRST_LINE);
    assertThat(failed.stage()).isEqualTo(Stage.INSTANTIATE);
  }

  @Test
  void aMethodRegisterThatNeverReturns() {
    registering(
            "registry.register(Connector.of(StackingProtocolFactory.of()), \"early\");"
                + SAY
                + SLEEP)
        .writeTo(bad);

    assertThat(loadThatHangs(HANGS).stage()).isEqualTo(Stage.REGISTER);
    assertThat(manager.catalog().names()).containsExactly("after", "before");
  }

  /** Nobody of the host's waits for a lock that a bundle can get hold of. */
  @ParameterizedTest
  @ValueSource(strings = {"registry", "registry.threads()", "Thread.currentThread()"})
  void aMethodRegisterThatNeverReturnsAndHoldsALock(String lock) {
    registering("synchronized (" + lock + ") { " + SAY + SPIN + " }").writeTo(bad);

    assertThat(loadThatHangs(HANGS).stage()).isEqualTo(Stage.REGISTER);
    manager.rescan();
    assertThat(manager.catalog().names()).containsExactly("after", "before");
  }

  @Test
  void aConstructorThatReturnsLongAfterItWasGivenUpIsNotAskedToRegister() {
    with("public class Bad implements ConnectorProvider { public Bad() { "
            + SAY
            + SPIN
            + " } public void register(ConnectorRegistry registry) { System.setProperty(\""
            + HEARD
            + "\", \"asked\"); } }")
        .writeTo(bad);
    loadThatHangs(HANGS);

    System.setProperty(STOP, "true");

    awaitEvent("Gone bad.jar 1");
    assertThat(System.getProperty(HEARD)).isNull();
  }

  /** "If the new one fails, the old one stays." */
  @Test
  void aReplacementThatNeverReturns() {
    JarBuilder.connector(BAD, "\"the old one\"", "bad").writeTo(bad);
    ConnectorManager before = open();

    registering(SAY + SLEEP).writeTo(bad);
    loadThatHangs(
        HANGS,
        () -> {
          before.rescan();
          return before;
        });

    assertThat(layer(manager, "bad")).hasToString("the old one");
    assertThat(manager.report().outcomes(Kept.class)).hasSize(1);
  }

  @Test
  void severalThatNeverReturnCostTheirTimeOnce() {
    for (int i = 0; i < 5; i++) {
      registering("int number = " + i + ";" + SAY + SLEEP)
          .writeTo(connectors.resolve("bad" + i + ".jar"));
    }

    manager = openThoughCodeHangs(HANGS, this::open);

    assertThat(failures(manager)).hasSize(5);
    assertThat(Duration.ofNanos(housekeeper.nanoTime())).isLessThan(Duration.ofSeconds(14));
  }

  /** It is retired, and whatever it does one day has no effect. */
  @Test
  void oneThatReturnsLongAfterItWasGivenUp() {
    registering(
            SAY
                + "while (!Boolean.getBoolean(\""
                + STOP
                + "\")) { Thread.onSpinWait(); } try { "
                + Sources.register("late")
                + "} catch (IllegalStateException e) { System.setProperty(\""
                + HEARD
                + "\", e.getMessage()); throw e; }")
        .writeTo(bad);
    loadThatHangs(HANGS);
    assertThat(events())
        .anyMatch(
            event ->
                event.startsWith(
                    "LeftBehind bad.jar 1 thread 'playground-load-bad.jar' is still running"));

    System.setProperty(STOP, "true");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(System.getProperty(HEARD)).contains("comes too late"));
    manager.rescan();
    assertThat(manager.catalog().names()).containsExactly("after", "before");
    assertThat(events()).noneMatch(event -> event.startsWith("Loaded bad.jar"));
    awaitEvent("Gone bad.jar 1");
  }

  @Test
  void aDeadlockBetweenTwoOfItsThreads() {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Other",
                    "package com.acme; class Other { static { Meeting.meet(); Bad.touch(); }"
                        + " static void touch() {} }")
                .with(
                    "com.acme.Meeting",
                    "package com.acme; class Meeting { static final java.util.concurrent.CyclicBarrier"
                        + " BARRIER = new java.util.concurrent.CyclicBarrier(2);"
                        + " static void meet() { try { BARRIER.await(); } catch (Exception e) {"
                        + " throw new IllegalStateException(e); } } }")
                .with(
                    BAD,
                    Sources.type(
                        BAD,
                        "public class Bad implements ConnectorProvider { static {"
                            + " Thread other = new Thread(Other::touch, \"acme-other\");"
                            + " other.setDaemon(true); other.start(); Meeting.meet();"
                            + SAY
                            + " Other.touch(); } static void touch() {}"
                            + " public void register(ConnectorRegistry registry) {} }")))
        .provider(BAD)
        .writeTo(bad);

    loadThatHangs(HANGS);

    assertThat(events())
        .anyMatch(
            event -> event.startsWith("LeftBehind bad.jar 1 thread 'acme-other' is still running"));
  }

  @Test
  void aStaticInitialiserThatWaitsForInput() throws IOException {
    withMember(
            "static { "
                + SAY
                + "try { System.in.read(); } catch (java.io.IOException e) {"
                + " throw new IllegalStateException(e); } }")
        .writeTo(bad);
    InputStream before = System.in;
    try (PipedOutputStream keyboard = new PipedOutputStream();
        PipedInputStream silent = new PipedInputStream(keyboard)) {
      System.setIn(silent);

      assertThat(loadThatHangs(HANGS).stage()).isEqualTo(Stage.INSTANTIATE);
    } finally {
      System.setIn(before);
    }
  }

  /** With the clock and the threads of the system. */
  @Test
  void oneThatNeverReturnsInRealTime() throws IOException {
    Path directory = Files.createDirectory(connectors.resolveSibling("alone"));
    registering(SLEEP).writeTo(directory.resolve("bad.jar"));
    ConnectorOptions options =
        ConnectorOptions.of(directory)
            .withStagingRoot(stagingRoot())
            .withLimits(LoadLimits.USUAL.withCodeTime(Duration.ofMillis(200)));

    try (ConnectorManager alone = ConnectorManager.open(options)) {
      assertThat(failure(alone).why()).startsWith("its code did not return within 0.2 s; thread");
    }

    manager = open();
  }
}
