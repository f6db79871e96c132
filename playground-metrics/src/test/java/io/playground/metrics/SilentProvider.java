package io.playground.metrics;

import io.playground.api.Connector;
import io.playground.api.ConnectorProvider;
import io.playground.api.ConnectorRegistry;
import io.playground.api.StackingProtocolFactory;

/** A stack without layers; its class is copied into a bundle. */
public final class SilentProvider implements ConnectorProvider {

  @Override
  public void register(ConnectorRegistry registry) {
    registry.register(Connector.of(StackingProtocolFactory.of()), "silent");
  }
}
