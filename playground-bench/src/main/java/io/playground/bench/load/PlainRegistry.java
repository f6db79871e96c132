package io.playground.bench.load;

import io.playground.api.Connector;
import io.playground.api.ConnectorRegistry;
import java.util.HashMap;
import java.util.Map;

/** Connectors by name and nothing else: what peers register with. */
final class PlainRegistry implements ConnectorRegistry {

  private final Map<String, Connector> connectors = new HashMap<>();

  @Override
  public void register(Connector connector, String name, String... aliases) {
    connectors.put(name, connector);
  }

  int size() {
    return connectors.size();
  }
}
