package io.playground.api;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ThreadFactory;

/**
 * Takes the stacks that a {@link ConnectorProvider} offers.
 *
 * <p><b>Names</b> follow the rule of {@link ConnectorName}. Upper and lower case differ.
 *
 * <p><b>All or nothing.</b> The stacks of one provider take effect together once
 * {@link ConnectorProvider#register} has returned, or not at all.
 *
 * <p><b>Resources.</b> A jar that is replaced or removed lives on until its last connection has ended. Then
 * it must leave nothing behind that keeps its classes in memory. Layers clean up in {@code connectionLost}.
 * {@link #onRelease} closes what they share, such as a timer, a cache or a file, and threads from
 * {@link #threads} end with it:
 *
 * <pre>{@code
 * ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(registry.threads());
 * registry.onRelease(timer::shutdownNow);
 * registry.register(Connector.of(StackingProtocolFactory.of(() -> new ReliableLayer(timer))), "reliable");
 * }</pre>
 */
@FunctionalInterface
public interface ConnectorRegistry {

  /**
   * Offers one stack under a name and any number of further names.
   *
   * @throws IllegalArgumentException if a name breaks the rule above, is reserved, or was registered
   *     before by the same provider
   * @throws IllegalStateException if the call to {@link ConnectorProvider#register} is over
   */
  void register(Connector connector, String name, String... aliases);

  /**
   * Closes a resource when this load of the jar ends: after its last connection has ended, or
   * at once if this provider's registration fails.
   *
   * <p>The resource added last is closed first, on a thread of its own, with the jar's class loader as context
   * class loader. It should end within some seconds. An exception, or a resource that does not end, is
   * reported and keeps nothing else from being closed.
   *
   * <p>A registry that ends nothing, such as one in a test, ignores this.
   *
   * @throws IllegalStateException if the call to {@link ConnectorProvider#register} is over
   */
  default void onRelease(AutoCloseable resource) {
    requireNonNull(resource, "resource");
  }

  /**
   * Makes the threads of this connector: daemon threads with the jar's class loader as context class loader.
   * After the resources of {@link #onRelease} are closed, the runtime interrupts the threads that still run
   * and waits for them; it reports one that goes on by name.
   *
   * <p>Keep the factory and use it at any time; once this load of the jar has ended it throws an
   * {@link IllegalStateException}.
   */
  default ThreadFactory threads() {
    return task -> {
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      return thread;
    };
  }
}
