/**
 * The model of a connector: small enough to read at one go, and complete.
 *
 * <p>Start at {@link io.playground.connector.passthrough.PassthroughProvider}. The {@code provides} line
 * is what the runtime finds; a jar without module-info says the same in
 * {@code META-INF/services/io.playground.api.ConnectorProvider}. Nothing is exported: applications
 * ask for a stack by name.
 */
module io.playground.connector.passthrough {
  requires io.playground.api;
  requires io.playground.packet;

  provides io.playground.api.ConnectorProvider with
      io.playground.connector.passthrough.PassthroughProvider;
}
