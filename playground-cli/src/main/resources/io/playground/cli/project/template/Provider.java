package {{package}}.{{identifier}};

import io.playground.api.Connector;
import io.playground.api.ConnectorProvider;
import io.playground.api.ConnectorRegistry;
import io.playground.api.StackingProtocolFactory;

/** Registers the stacks of this connector. The module's {@code provides} leads Playground here. */
public final class {{class}}Provider implements ConnectorProvider {

  @Override
  public void register(ConnectorRegistry registry) {
    // List layers from the bottom up. Both ends of a connection use the same ones here.
    registry.register(
        Connector.of(StackingProtocolFactory.of({{class}}Layer::new)), "{{name}}");
  }
}
