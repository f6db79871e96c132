package io.playground.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.playground.api.CloseReason;
import io.playground.api.PlaygroundAddress;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.pwp.link.EventLoops;
import io.playground.pwp.switching.Switch;
import io.playground.pwp.switching.SwitchOptions;
import io.playground.runtime.Connection;
import io.playground.runtime.Playground;
import io.playground.runtime.connectors.ConnectorOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
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
    assertThat(gauge("playground.connectors.bundles", "state", "loaded")).isZero();
  }

  @Test
  void generationsAreCountedByPhase() {
    assertThat(gauge("playground.connectors.generations", "phase", "draining")).isZero();
    assertThat(gauge("playground.connectors.generations", "phase", "leaked")).isZero();
  }

  @Test
  void aBundleThatFailsLaterCountsAsAFailure() throws IOException {
    Files.writeString(connectors.resolve("another.jar"), "no jar either");

    node.connectors().rescan();

    assertThat(registry.counter("playground.connectors.failures").count()).isEqualTo(1);
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
