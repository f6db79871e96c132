package io.playground.runtime.connectors.providers;

import io.playground.api.Connector;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.runtime.context.ContextClassLoader;
import java.util.List;

/** A connector's factory, called with the bundle's class loader as the context class loader. */
public record ContextualFactory(StackingProtocolFactory factory, ClassLoader loader)
    implements StackingProtocolFactory {

  /** Wraps both ends of a connector. */
  public static Connector wrap(Connector connector, ClassLoader loader) {
    return new Connector(
        new ContextualFactory(connector.client(), loader),
        new ContextualFactory(connector.server(), loader));
  }

  @Override
  public List<StackingProtocol> create() {
    ContextClassLoader context = ContextClassLoader.enter(loader);
    try (context) {
      return factory.create();
    }
  }
}
