package io.playground.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.observation.ConnectorEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaygroundBuilderTest {

  @TempDir private Path connectors;

  private final List<ConnectorEvent> events = new CopyOnWriteArrayList<>();

  private void dropIn(String name) throws IOException {
    Files.writeString(connectors.resolve(name), "no jar");
  }

  @Test
  void aListenerHearsOfTheFirstLoadOfTheNodesOwnConnectors() throws IOException {
    dropIn("first.jar");

    try (Playground node =
        Playground.builder()
            .connectors(ConnectorOptions.of(connectors))
            .onConnectorEvent(events::add)
            .start()
            .toCompletableFuture()
            .join()) {
      assertThat(node.connectors().report().hasFailures()).isTrue();
    }

    assertThat(events).hasAtLeastOneElementOfType(ConnectorEvent.Failed.class);
  }

  @Test
  void aListenerHearsOfSharedConnectorsUntilTheNodeIsClosed() throws IOException {
    try (ConnectorManager shared = ConnectorManager.open(ConnectorOptions.of(connectors))) {
      Playground node =
          Playground.builder()
              .connectors(shared)
              .onConnectorEvent(events::add)
              .start()
              .toCompletableFuture()
              .join();
      dropIn("first.jar");
      shared.rescan();
      assertThat(events).singleElement().isInstanceOf(ConnectorEvent.Failed.class);

      node.close();
      dropIn("second.jar");
      shared.rescan();

      assertThat(events).hasSize(1);
    }
  }

  @Test
  void connectorsInBothWaysAreRefused() {
    try (ConnectorManager shared = ConnectorManager.open(ConnectorOptions.of(connectors))) {
      PlaygroundBuilder builder =
          Playground.builder().connectors(shared).connectors(ConnectorOptions.of(connectors));

      assertThatIllegalStateException()
          .isThrownBy(builder::start)
          .withMessageContaining("not both");
    }
  }
}
