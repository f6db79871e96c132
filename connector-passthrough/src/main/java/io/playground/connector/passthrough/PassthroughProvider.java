package io.playground.connector.passthrough;

import io.playground.api.Connector;
import io.playground.api.ConnectorProvider;
import io.playground.api.ConnectorRegistry;
import io.playground.api.StackingProtocolFactory;

/** Names the stacks of this connector. The runtime finds it by the {@code provides} of the module. */
public final class PassthroughProvider implements ConnectorProvider {

  @Override
  public void register(ConnectorRegistry registry) {
    // One layer; it is reached by two names.
    registry.register(
        Connector.of(StackingProtocolFactory.of(PassthroughLayer::new)),
        "passthrough",
        "any_other_name");

    // Two layers, listed from the bottom up: every write is wrapped twice.
    registry.register(
        Connector.of(StackingProtocolFactory.of(PassthroughLayer::new, PassthroughLayer::new)),
        "double-passthrough");

    // A layer that overrides nothing: the base class forwards everything.
    registry.register(
        Connector.of(StackingProtocolFactory.of(PlainPassthroughLayer::new)), "plain-passthrough");
  }
}
