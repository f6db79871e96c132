package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playground.api.CloseReason;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.testkit.LayerHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles whose code does what no connector should while it is loaded. */
class HostileCodeTest extends NeighbourTest {

  private static final String STOP = "playground.test.stop";
  private static final String HEARD = "playground.test.heard";

  @AfterEach
  void stop() {
    List.of(STOP, HEARD).forEach(System::clearProperty);
  }

  @Test
  void endlessRecursion() {
    registering("register(registry);").writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.REGISTER);
  }

  @Test
  void moreMemoryThanThereIs() {
    registering(
            "long[][] all = new long[100][]; for (int i = 0; i < 100; i++) {"
                + " all[i] = new long[Integer.MAX_VALUE - 8]; }")
        .writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.REGISTER);
  }

  @Test
  void aMissingNativeLibrary() {
    withMember("static { System.loadLibrary(\"acme-gone\"); }").writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.INSTANTIATE);
  }

  @Test
  void aHundredThousandNames() {
    registering(
            "for (int i = 0; i < 100000; i++) {"
                + " registry.register(Connector.of(StackingProtocolFactory.of()), \"n\" + i); }")
        .writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.REGISTER);
    assertThat(manager.catalog().names()).containsExactly("after", "before");
  }

  @Test
  void aNameThatIsNull() {
    registering("registry.register(Connector.of(StackingProtocolFactory.of()), (String) null);")
        .writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.REGISTER);
  }

  @Test
  void aNameThatWouldForgeALine() {
    registering(
            "registry.register(Connector.of(StackingProtocolFactory.of()),"
                + " \"a\\u001b[2J\\nINFO all is well\");")
        .writeTo(bad);

    assertThat(load().describe()).doesNotContain("\u001b").doesNotContain("\n");
  }

  /** Java lets the name of a class hold marks that are not seen and turn the reading order. */
  @Test
  void aClassNameThatWouldForgeALine() {
    new JarBuilder().provider("com.acme.Ba\u202ed").writeTo(bad);

    assertThat(load().describe()).contains("com.acme.Ba\\u202ed");
  }

  @Test
  void aReservedName() {
    registering("registry.register(Connector.of(StackingProtocolFactory.of()), \"default\");")
        .writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.REGISTER);
  }

  @Test
  void aRegistrationFromAnotherThreadThatComesTooLate() {
    registering(
            "new Thread(() -> { while (!Boolean.getBoolean(\""
                + STOP
                + "\")) { Thread.onSpinWait(); } try { "
                + Sources.register("late")
                + "} catch (IllegalStateException e) { System.setProperty(\""
                + HEARD
                + "\", e.getMessage()); } }).start();")
        .writeTo(bad);
    loadsAs("bad");

    System.setProperty(STOP, "true");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(System.getProperty(HEARD)).isNotNull());
    told(System.getProperty(HEARD));
    assertThat(manager.catalog().names()).containsExactly("after", "bad", "before");
  }

  @Test
  void threadsThatItStartsAndLeaves() throws IOException {
    registering(
            "Thread poller = new Thread(() -> { while (!Boolean.getBoolean(\""
                + STOP
                + "\")) { try { Thread.sleep(5); } catch (InterruptedException e) { return; } } },"
                + " \"acme-poller\"); poller.setDaemon(true); poller.start();")
        .writeTo(bad);
    loadsAs("bad");

    Files.delete(bad);
    manager.rescan();

    assertThat(events())
        .anyMatch(event -> event.startsWith("LeftBehind bad.jar 1 thread 'acme-poller'"));
    System.setProperty(STOP, "true");
    awaitEvent("Gone bad.jar 1");
  }

  private Failed loadType(String name, String declaration) {
    new JarBuilder()
        .classes(new Compilation().with(BAD, Sources.type(BAD, declaration)))
        .provider(name)
        .writeTo(bad);
    return load();
  }

  @Test
  void anInnerClass() {
    String inner =
        "public class Bad { public class In implements ConnectorProvider {"
            + " public void register(ConnectorRegistry r) {} } }";

    assertThat(loadType(BAD + "$In", inner).stage()).isEqualTo(Stage.DISCOVER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enum Bad implements ConnectorProvider { ONE;",
        "record Bad(int n) implements ConnectorProvider {"
      })
  void anEnumOrARecord(String declaration) {
    String whole = "public " + declaration + " public void register(ConnectorRegistry r) {} }";

    assertThat(loadType(BAD, whole).stage()).isEqualTo(Stage.DISCOVER);
  }

  @Test
  void anAnnotation() {
    assertThat(loadType(BAD, "public @interface Bad {}").stage()).isEqualTo(Stage.DISCOVER);
  }

  private CloseReason connectTo(String factory) {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    BAD,
                    Sources.provider(
                        BAD, "registry.register(Connector.of(" + factory + "), \"bad\");")))
        .provider(BAD)
        .writeTo(bad);
    loadsAs("bad");
    CloseReason reason =
        LayerHarness.builder(connector(manager, "bad").connector().client())
            .family("bad")
            .build()
            .closeReason()
            .orElseThrow();
    told(reason.describe());
    return reason;
  }

  @Test
  void aFactoryThatMakesNull() {
    assertThat(connectTo("() -> null")).isInstanceOf(CloseReason.LayerFailed.class);
  }

  @Test
  void aFactoryThatMakesAListWithNullInIt() {
    assertThat(connectTo("() -> java.util.Collections.singletonList(null)"))
        .isInstanceOf(CloseReason.LayerFailed.class);
  }

  @Test
  void aFactoryThatThrows() {
    assertThat(connectTo("() -> { throw new IllegalStateException(\"no key\"); }"))
        .isInstanceOf(CloseReason.LayerFailed.class);
  }

  /** Java lets nobody keep it from that; the process says who it was. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(3);",
        "Runtime.getRuntime().exit(3);",
        "Thread t = new Thread(() -> System.exit(3)); t.start();"
            + " try { t.join(); } catch (InterruptedException e) { return; }"
      })
  void oneThatCallsSystemExit(String exit) throws Exception {
    Path directory = Files.createDirectory(disk.resolve("connectors"));
    JarBuilder.connector("com.acme.Good", "1", "before").writeTo(directory.resolve("a.jar"));
    registering(exit).writeTo(directory.resolve("bad.jar"));

    ChildHost.Ended host = ChildHost.load(directory, stagingRoot(), "WARN", List.of());

    assertThat(host.exitCode()).isEqualTo(3);
    assertThat(host.lines())
        .singleElement()
        .asString()
        .contains(directory.resolve("bad.jar").toString(), "com.acme.Bad.");
    host.lines().forEach(this::told);
    manager = open();
  }

  /** Of that not even a last word can be had; only who came last. */
  @Test
  void oneThatHaltsTheProcess() throws Exception {
    Path directory = Files.createDirectory(disk.resolve("connectors"));
    JarBuilder.connector("com.acme.Good", "1", "before").writeTo(directory.resolve("a.jar"));
    registering("Runtime.getRuntime().halt(3);").writeTo(directory.resolve("bad.jar"));

    ChildHost.Ended host = ChildHost.load(directory, stagingRoot(), "DEBUG", List.of());

    assertThat(host.exitCode()).isEqualTo(3);
    told(host.lines().get(host.lines().size() - 1));
    manager = open();
  }
}
