package io.playground.cli.demo;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.switching.Switch;
import io.playground.pwp.switching.SwitchOptions;
import io.playground.runtime.Playground;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A switch and two nodes in this process, linked over loopback sockets. */
final class DemoNetwork implements AutoCloseable {

  static final PlaygroundAddress SERVER = PlaygroundAddress.parse("20191.1.2.3");
  static final PlaygroundAddress CLIENT = PlaygroundAddress.parse("20191.1.2.4");

  private final Deque<Runnable> closings = new ArrayDeque<>();

  /** One for both nodes, so that each connector is loaded once, and each failure logged once. */
  private final ConnectorManager connectors;

  private final EventLoops loops = opened(EventLoops.sockets(), EventLoops::close);
  private final Switch middle;

  DemoNetwork(ConnectorOptions connectors) {
    this.connectors = opened(ConnectorManager.open(connectors), ConnectorManager::close);
    this.middle = opened(finished(Switch.start(loops, SwitchOptions.defaults())), Switch::close);
  }

  InetSocketAddress switchAddress() {
    return (InetSocketAddress) middle.address();
  }

  /** Starts a node that is linked to the switch. */
  Playground node(PlaygroundAddress address) {
    return opened(
        finished(
            Playground.builder()
                .eventLoops(loops)
                .network(address, middle.address())
                .connectors(connectors)
                .start()),
        Playground::close);
  }

  private synchronized <T> T opened(T resource, Consumer<T> close) {
    closings.push(() -> close.accept(resource));
    return resource;
  }

  static <T> T finished(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  /** Closes the nodes, the switch and the event loops. */
  @Override
  public synchronized void close() {
    while (!closings.isEmpty()) {
      closings.pop().run();
    }
  }
}
