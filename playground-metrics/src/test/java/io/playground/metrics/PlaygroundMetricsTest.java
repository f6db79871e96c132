package io.playground.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.playground.api.CloseReason;
import io.playground.api.ConnectorProvider;
import io.playground.api.PlaygroundAddress;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.switching.Switch;
import io.playground.pwp.switching.SwitchOptions;
import io.playground.runtime.Connection;
import io.playground.runtime.Playground;
import io.playground.runtime.connectors.ConnectorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaygroundMetricsTest {

  @TempDir private Path connectors;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EventLoops loops = EventLoops.inProcess(1);
  private final Switch middle = result(Switch.start(loops, SwitchOptions.defaults()));
  private Playground node;

  @BeforeEach
  void startANode() throws IOException {
    Files.writeString(connectors.resolve("broken.jar"), "no jar");
    Files.writeString(connectors.resolve("notes.txt"), "no connector");
    writeBundle();
    node =
        result(
            Playground.builder()
                .eventLoops(loops)
                .network(PlaygroundAddress.parse("20191.1.2.3"), middle.address())
                .connectors(ConnectorOptions.of(connectors))
                .countTraffic()
                .start());
    new PlaygroundMetrics(node).bindTo(registry);
  }

  @AfterEach
  void closeEverything() {
    node.close();
    middle.close();
    loops.close();
  }

  @Test
  void bundlesAreCountedByState() {
    assertThat(gauge("playground.connectors.bundles", "state", "failed")).isEqualTo(1);
    assertThat(gauge("playground.connectors.bundles", "state", "skipped")).isEqualTo(1);
    assertThat(gauge("playground.connectors.bundles", "state", "loaded")).isEqualTo(1);
  }

  @Test
  void generationsAreCountedByPhase() {
    assertThat(gauge("playground.connectors.generations", "phase", "draining")).isZero();
    assertThat(gauge("playground.connectors.generations", "phase", "leaked")).isZero();
  }

  @Test
  void failuresAreCountedFromTheStartOfTheNode() throws IOException {
    assertThat(failures()).isEqualTo(1);
    Files.writeString(connectors.resolve("another.jar"), "no jar either");

    node.connectors().rescan();

    assertThat(failures()).isEqualTo(2);
    assertThat(gauge("playground.connectors.bundles", "state", "failed")).isEqualTo(2);
  }

  @Test
  void connectionsAreCountedByFamilyAndTrafficByLayer() {
    Connection<Silent> connection = result(node.createConnection(Silent::new, "20191.9.9.9", 101));
    connection.transport().write(ByteBuffer.allocate(7));
    // Connections of one node share an event loop, so what was asked before has happened then.
    result(node.createConnection(Silent::new, "20191.9.9.9", 101));

    assertThat(gauge("playground.connections", "family", "default")).isEqualTo(2);
    assertThat(
            registry
                .get("playground.layer.bytes")
                .tags("family", "default", "layer", "PWP", "direction", "down")
                .functionCounter()
                .count())
        .isEqualTo(7);
  }

  @Test
  void loadsAreTimedFromTheStartOfTheNode() {
    FunctionTimer loads = registry.get("playground.connectors.load").functionTimer();

    assertThat(loads.count()).isEqualTo(1);
    assertThat(loads.totalTime(TimeUnit.NANOSECONDS)).isPositive();
  }

  @Test
  void aBundleThatCouldNotBeReplacedIsKeptAndCountsOnce() throws IOException {
    Files.writeString(services(), "io.playground.metrics.Missing");

    node.connectors().rescan();

    assertThat(gauge("playground.connectors.bundles", "state", "kept")).isEqualTo(1);
    assertThat(gauge("playground.connectors.bundles", "state", "loaded")).isZero();
    assertThat(gauge("playground.connectors.bundles", "state", "failed")).isEqualTo(1);
  }

  @Test
  void connectionsOfAConnectorThatWasRemovedAreCountedToTheirEnd() throws IOException {
    result(node.createConnection(Silent::new, "silent://20191.9.9.9", 101));
    Files.delete(services());
    Files.delete(classFile());

    node.connectors().rescan();

    assertThat(node.families()).doesNotContain("silent");
    assertThat(gauge("playground.connections", "family", "silent")).isEqualTo(1);
  }

  private Path services() {
    return connectors.resolve("good/META-INF/services/" + ConnectorProvider.class.getName());
  }

  private Path classFile() {
    return connectors.resolve(
        "good/" + SilentProvider.class.getName().replace('.', '/') + ".class");
  }

  /** A bundle of one class of these tests, in a folder. */
  private void writeBundle() throws IOException {
    Files.createDirectories(services().getParent());
    Files.writeString(services(), SilentProvider.class.getName());
    Files.createDirectories(classFile().getParent());
    String resource = classFile().getFileName().toString();
    try (InputStream in = SilentProvider.class.getResourceAsStream(resource)) {
      Files.write(classFile(), in.readAllBytes());
    }
  }

  private double failures() {
    return registry.get("playground.connectors.failures").functionCounter().count();
  }

  private double gauge(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).gauge().value();
  }

  private static <T> T result(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static final class Silent implements Protocol {
    @Override
    public void connectionMade(Transport transport) {}

    @Override
    public void dataReceived(ByteBuffer data) {}

    @Override
    public void connectionLost(CloseReason reason) {}
  }
}
