package {{package}}.{{identifier}};

import io.playground.api.Connector;
import io.playground.api.ConnectorProvider;
import io.playground.api.ConnectorRegistry;
import io.playground.api.StackingProtocolFactory;

/** Names the stacks of this connector. Playground finds it by the {@code provides} of the module. */
public final class {{class}}Provider implements ConnectorProvider {

  @Override
  public void register(ConnectorRegistry registry) {
    // Layers are listed from the bottom up; both ends of a connection have the same here.
    registry.register(
        Connector.of(StackingProtocolFactory.of({{class}}Layer::new)), "{{name}}");
  }
}
