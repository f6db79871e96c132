package io.playground.api;

/**
 * The entry point of a connector jar: registers the jar's stacks when the jar is loaded.
 *
 * <p>The implementation is public, has a public constructor without parameters, and is declared in
 * the jar, either in {@code META-INF/services/io.playground.api.ConnectorProvider} or with
 * {@code provides} in its {@code module-info}:
 *
 * <pre>{@code
 * public final class ReliableProvider implements ConnectorProvider {
 *   @Override
 *   public void register(ConnectorRegistry registry) {
 *     var layers = StackingProtocolFactory.of(ReliableLayer::new);
 *     registry.register(Connector.of(layers), "reliable", "tcp-like");
 *   }
 * }
 * }</pre>
 *
 * <p><b>Errors.</b> An exception costs this provider only: none of its stacks takes effect, and the report of
 * the load has the reason.
 * <br><b>Threads.</b> Called once for each load of the jar, on the thread that loads.
 */
@FunctionalInterface
public interface ConnectorProvider {

  /**
   * Registers every stack of this provider. It should do nothing else.
   *
   * @param registry valid until this method returns
   */
  void register(ConnectorRegistry registry);
}
