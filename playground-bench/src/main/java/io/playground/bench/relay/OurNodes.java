package io.playground.bench.relay;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.loops.EventLoops;
import io.playground.runtime.Playground;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Applications of ours on the network, each with a VNIC of its own; they share event loops and
 * connectors, as those of one process do.
 */
public final class OurNodes implements AutoCloseable {

  /** Where receivers are. */
  public static final PlaygroundAddress RECEIVER = PlaygroundAddress.parse("20191.1.0.1");

  /** The port that receivers listen on. */
  public static final int PORT = 101;

  private final EventLoops loops = EventLoops.sockets();
  private final ConnectorManager connectors;
  private final InetSocketAddress middle;
  private final List<Playground> nodes = new ArrayList<>();

  /**
   * None yet.
   *
   * @param switchPort where the switch listens, on the loopback interface
   * @param connectors the connectors directory
   */
  public OurNodes(String switchPort, String connectors) {
    this.middle =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(switchPort));
    this.connectors = ConnectorManager.open(ConnectorOptions.of(Path.of(connectors)));
  }

  /** Brings one more onto the network, and waits until it is there. */
  public Playground start(PlaygroundAddress address) {
    Playground node =
        Playground.builder()
            .eventLoops(loops)
            .connectors(connectors)
            .network(address, middle)
            .start()
            .toCompletableFuture()
            .join();
    nodes.add(node);
    return node;
  }

  /** All of them, in the order in which they were started. */
  public List<Playground> all() {
    return Collections.unmodifiableList(nodes);
  }

  @Override
  public void close() {
    nodes.forEach(Playground::close);
    connectors.close();
    loops.close();
  }
}
