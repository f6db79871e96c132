package io.playground.bench.relay;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.link.EventLoops;
import io.playground.runtime.Playground;
import io.playground.runtime.connectors.ConnectorManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** How an application of ours comes onto the network. */
final class Node {

  /** Where receivers are. */
  static final PlaygroundAddress RECEIVER = PlaygroundAddress.parse("20191.1.0.1");

  static final int PORT = 101;

  private Node() {}

  static Playground start(
      EventLoops loops, ConnectorManager connectors, PlaygroundAddress address, int switchPort) {
    return Playground.builder()
        .eventLoops(loops)
        .connectors(connectors)
        .network(address, new InetSocketAddress(InetAddress.getLoopbackAddress(), switchPort))
        .start()
        .toCompletableFuture()
        .join();
  }
}
