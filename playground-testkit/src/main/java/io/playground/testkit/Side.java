package io.playground.testkit;

import static java.util.Objects.requireNonNull;

import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

/** The settings of one side of a connection, while a builder collects them. */
final class Side {

  private static final Endpoint CLIENT = new Endpoint(PlaygroundAddress.parse("20191.1.2.4"), 2000);
  private static final Endpoint SERVER = new Endpoint(PlaygroundAddress.parse("20191.1.2.3"), 101);

  final StackingProtocolFactory layers;
  ConnectionInfo.Role role;
  String family = "tested";
  Protocol application = new Silent();
  Duration openingTimeout = Duration.ofSeconds(60);

  Side(ConnectionInfo.Role role, StackingProtocolFactory layers) {
    this.role = role;
    this.layers = requireNonNull(layers, "layers");
  }

  ConnectionInfo info() {
    boolean client = role == ConnectionInfo.Role.CLIENT;
    return new ConnectionInfo(
        role, client ? CLIENT : SERVER, client ? SERVER : CLIENT, "default", Map.of());
  }

  /** An application that does nothing. */
  private static final class Silent implements Protocol {
    @Override
    public void connectionMade(Transport transport) {}

    @Override
    public void dataReceived(ByteBuffer data) {}

    @Override
    public void connectionLost(CloseReason reason) {}
  }
}
