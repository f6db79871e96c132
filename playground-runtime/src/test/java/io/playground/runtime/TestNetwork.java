package io.playground.runtime;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.switching.Switch;
import io.playground.pwp.switching.SwitchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** A switch and nodes inside the test's process. */
final class TestNetwork implements AutoCloseable {

  private final EventLoops loops;
  private final Switch middle;
  private final List<Playground> nodes = new ArrayList<>();

  private TestNetwork(EventLoops loops) {
    this.loops = loops;
    this.middle = result(Switch.start(loops, SwitchOptions.defaults()));
  }

  static TestNetwork inProcess() {
    return new TestNetwork(EventLoops.inProcess(2));
  }

  /** On one event loop, so that its only thread has started when the network has. */
  static TestNetwork overSockets() {
    return new TestNetwork(EventLoops.sockets(1));
  }

  Playground node(String address) {
    return node(address, builder -> builder);
  }

  Playground node(String address, UnaryOperator<PlaygroundBuilder> more) {
    PlaygroundBuilder builder =
        Playground.builder()
            .eventLoops(loops)
            .network(PlaygroundAddress.parse(address), middle.address());
    Playground node = result(more.apply(builder).start());
    nodes.add(node);
    return node;
  }

  /** A builder for a node with event loops of its own. */
  PlaygroundBuilder independentNode(String address) {
    return Playground.builder().network(PlaygroundAddress.parse(address), middle.address());
  }

  static <T> T result(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Override
  public void close() {
    nodes.forEach(Playground::close);
    middle.close();
    loops.close();
  }
}
