package io.playground.api;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ThreadFactory;

/**
 * Takes the stacks that a {@link ConnectorProvider} offers.
 *
 * <p><b>Names</b> follow the rule of {@link ConnectorName}. Upper and lower case differ.
 *
 * <p><b>All or nothing.</b> What one provider registers takes effect together once
 * {@link ConnectorProvider#register} has returned, or not at all.
 *
 * <p><b>What a connector has of its own.</b> A jar that is replaced or removed lives on until its last
 * connection has ended, and then has to leave nothing behind that keeps its classes in memory. Layers clean
 * up in {@code connectionLost}; what they share, a timer, a cache or a file, is closed by
 * {@link #onRelease}, and threads that come from {@link #threads} end with it:
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
   * Asks for something to be closed when this load of the jar ends: after its last connection has ended, or
   * at once if this provider's registration fails.
   *
   * <p>What was added last is closed first, on a thread of its own, with the jar's class loader as context
   * class loader. It is to end within some seconds. What it throws, or that it does not end, is reported and
   * keeps nothing else from being closed.
   *
   * <p>A registry that ends nothing, as one of a test may be, does nothing here.
   *
   * @throws IllegalStateException if the call to {@link ConnectorProvider#register} is over
   */
  default void onRelease(AutoCloseable resource) {
    requireNonNull(resource, "resource");
  }

  /**
   * Makes the threads of this connector. They are daemon threads with the jar's class loader as context class
   * loader. After everything of {@link #onRelease} is closed, those that still run are interrupted and waited
   * for; one that goes on all the same is reported by name.
   *
   * <p>The factory may be kept and used at any time; once this load of the jar has ended it throws an
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
