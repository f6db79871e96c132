package io.playground.bench.memory;

import io.playground.api.CloseReason;
import io.playground.api.PlaygroundAddress;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import io.playground.pwp.link.EventLoops;
import io.playground.runtime.Playground;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Applications that hold many idle connections, or many idle VNICs. Arguments: the switch's port, the connectors
 * directory, the second part of this process's addresses, the connections' family.
 */
public final class Nodes implements Worker {

  private static final int PORT = 101;

  /** A VNIC has ports from 2000 to 65534 for the connections that it opens. */
  private static final int PER_NODE = 50_000;

  private final EventLoops loops = EventLoops.sockets();
  private final ConnectorManager connectors;
  private final int switchPort;
  private final int network;
  private final String family;
  private final List<Playground> nodes = new ArrayList<>();

  public Nodes(List<String> arguments) {
    switchPort = Integer.parseInt(arguments.get(0));
    connectors = ConnectorManager.open(ConnectorOptions.of(Path.of(arguments.get(1))));
    network = Integer.parseInt(arguments.get(2));
    family = arguments.get(3);
  }

  @Override
  public Reply answer(String verb, long parameter) throws InterruptedException {
    switch (verb) {
      case "listen" -> node().createServer(Idle::new, PORT, family).toCompletableFuture().join();
      case "node" -> {
        for (int i = 0; i < parameter; i++) {
          node();
        }
      }
      case "open" -> open(parameter);
      case "heap" -> {
        return Heap.settled();
      }
      case "connections" -> {
        return Reply.of(
            "count",
            nodes.stream()
                .mapToLong(node -> node.connectionsByFamily().getOrDefault(family, 0L))
                .sum());
      }
      default -> throw new IllegalArgumentException(verb);
    }
    return Reply.DONE;
  }

  private Playground node() {
    int number = nodes.size() + 1;
    Playground node =
        Playground.builder()
            .eventLoops(loops)
            .connectors(connectors)
            .network(
                new PlaygroundAddress(20191, network, number >>> 8, number & 0xFF),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), switchPort))
            .start()
            .toCompletableFuture()
            .join();
    nodes.add(node);
    return node;
  }

  /** Opens connections to the first node of network 1; each says a word, so that the other side has it, too. */
  private void open(long count) {
    Playground node = node();
    for (long i = 0; i < count; i++) {
      if (i % PER_NODE == PER_NODE - 1) {
        node = node();
      }
      node.createConnection(Idle::new, family + "://20191.1.0.1", PORT)
          .toCompletableFuture()
          .join()
          .transport()
          .write(ByteBuffer.wrap(new byte[] {1}));
    }
  }

  @Override
  public void close() {
    nodes.forEach(Playground::close);
    connectors.close();
    loops.close();
  }

  /** Keeps no more than its transport, as the least of applications does. */
  private static final class Idle implements Protocol {

    private Transport transport;

    @Override
    public void connectionMade(Transport made) {
      transport = made;
    }

    @Override
    public void dataReceived(ByteBuffer data) {}

    @Override
    public void connectionLost(CloseReason reason) {}

    @Override
    public String toString() {
      return "idle on " + transport.info().remote();
    }
  }
}
