package io.playground.connector.passthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.Connector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassthroughProviderTest {

  private final Map<String, Connector> connectors = new HashMap<>();
  private final Map<String, List<String>> aliases = new HashMap<>();

  PassthroughProviderTest() {
    new PassthroughProvider()
        .register(
            (connector, name, more) -> {
              connectors.put(name, connector);
              aliases.put(name, List.of(more));
            });
  }

  @Test
  void registersTheNamesOfTheQuickstart() {
    assertThat(aliases)
        .isEqualTo(
            Map.of(
                "passthrough",
                List.of("any_other_name"),
                "double-passthrough",
                List.of(),
                "plain-passthrough",
                List.of()));
  }

  @Test
  void bothSidesOfEachStackHaveTheSameLayers() {
    assertLayers("passthrough", PassthroughLayer.class);
    assertLayers("double-passthrough", PassthroughLayer.class, PassthroughLayer.class);
    assertLayers("plain-passthrough", PlainPassthroughLayer.class);
  }

  private void assertLayers(String name, Class<?>... bottomUp) {
    Connector connector = connectors.get(name);
    assertThat(connector.client().create()).hasExactlyElementsOfTypes(bottomUp);
    assertThat(connector.server().create()).hasExactlyElementsOfTypes(bottomUp);
  }
}
