package io.playground.bench.relay;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import io.playground.pwp.vnic.VnicStatistics;
import io.playground.pwp.vnic.VnicStatistics.Count;
import io.playground.runtime.Playground;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An application with a VNIC of its own that counts what it receives, or sends it back. Arguments:
 * the switch's port, the connectors directory, the family, the {@link Traffic}.
 */
public final class OurReceiver implements Worker {

  private final OurNodes nodes;
  private final Playground node;
  private final Meter meter = new Meter();

  public OurReceiver(List<String> arguments) {
    nodes = new OurNodes(arguments.get(0), arguments.get(1));
    node = nodes.start(OurNodes.RECEIVER);
    boolean echo = Traffic.parse(arguments.get(3)) == Traffic.PING_PONG;
    node.createServer(
            () -> echo ? new Echoing() : new Counting(meter), OurNodes.PORT, arguments.get(2))
        .toCompletableFuture()
        .join();
  }

  @Override
  public Reply answer(String verb, long parameter) {
    return switch (verb) {
      case "sample" -> meter.sample();
      case "statistics" -> Reply.of("dropped", dropped(node.vnic().orElseThrow().statistics()));
      default -> throw new IllegalArgumentException(verb);
    };
  }

  static long dropped(VnicStatistics seen) {
    return seen.count(Count.DROPPED_UNLINKED)
        + seen.count(Count.DROPPED_FULL)
        + seen.count(Count.DROPPED_NO_PORT)
        + seen.count(Count.DROPPED_PAUSED)
        + seen.count(Count.DROPPED_REFUSED)
        + seen.count(Count.DROPPED_FRAGMENTS);
  }

  @Override
  public void close() {
    nodes.close();
  }

  /** All connections of a VNIC share its event loop, so one meter serves them all. */
  private static final class Counting implements Protocol {

    private final Meter meter;

    Counting(Meter meter) {
      this.meter = meter;
    }

    @Override
    public void connectionMade(Transport transport) {}

    @Override
    public void dataReceived(ByteBuffer data) {
      meter.add(1, data.remaining());
    }

    @Override
    public void connectionLost(CloseReason reason) {}
  }

  private static final class Echoing implements Protocol {

    private Transport transport;

    @Override
    public void connectionMade(Transport made) {
      transport = made;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      transport.write(data);
    }

    @Override
    public void connectionLost(CloseReason reason) {}
  }
}
