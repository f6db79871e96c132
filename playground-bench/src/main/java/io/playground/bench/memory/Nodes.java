package io.playground.bench.memory;

import io.playground.api.CloseReason;
import io.playground.api.PlaygroundAddress;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import io.playground.bench.relay.OurNodes;
import io.playground.runtime.Playground;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Applications that hold many idle connections, or many idle VNICs. Arguments: the switch's port,
 * the connectors directory, the second part of this process's addresses, the connections' family.
 *
 * <p>{@code listen} is for a node to be dialled, {@code open} opens connections to it from the last
 * node that {@code node} has made: a VNIC is there before its connections, so that they alone are
 * between two readings of the heap.
 */
public final class Nodes implements Worker {

  private final OurNodes nodes;
  private final int network;
  private final String family;

  public Nodes(List<String> arguments) {
    nodes = new OurNodes(arguments.get(0), arguments.get(1));
    network = Integer.parseInt(arguments.get(2));
    family = arguments.get(3);
  }

  @Override
  public Reply answer(String verb, long parameter) throws InterruptedException {
    switch (verb) {
      case "listen" ->
          nodes
              .start(OurNodes.RECEIVER)
              .createServer(Idle::new, OurNodes.PORT, family)
              .toCompletableFuture()
              .join();
      case "node" -> {
        for (int i = 0; i < parameter; i++) {
          int number = nodes.all().size() + 1;
          nodes.start(new PlaygroundAddress(20191, network, number >>> 8, number & 0xFF));
        }
      }
      case "open" -> open(parameter);
      case "heap" -> {
        return Heap.settled();
      }
      case "connections" -> {
        return Reply.of(
            "count",
            nodes.all().stream()
                .mapToLong(node -> node.connectionsByFamily().getOrDefault(family, 0L))
                .sum());
      }
      default -> throw new IllegalArgumentException(verb);
    }
    return Reply.DONE;
  }

  /** Each connection says a word, so that the other side has it, too. */
  private void open(long count) {
    Playground node = nodes.all().get(nodes.all().size() - 1);
    for (long i = 0; i < count; i++) {
      node.createConnection(Idle::new, family + "://" + OurNodes.RECEIVER, OurNodes.PORT)
          .toCompletableFuture()
          .join()
          .transport()
          .write(ByteBuffer.wrap(new byte[] {1}));
    }
  }

  @Override
  public void close() {
    nodes.close();
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
