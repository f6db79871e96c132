package io.playground.testkit;

import static java.util.Objects.requireNonNull;

import io.playground.api.ConnectionInfo.Role;
import io.playground.api.Connector;
import io.playground.api.Protocol;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Both ends of a stack, with a wire between them that can be as bad as a test wants it.
 *
 * <pre>{@code
 * StackPair pair = StackPair.builder(connector).wire(WireConditions.perfect().withDrop(0.2)).build();
 *
 * pair.client().write("hello");
 *
 * assertTrue(pair.runUntil(() -> pair.server().receivedSize() == 5, Duration.ofSeconds(30)));
 * }</pre>
 *
 * <p><b>The server's side is made when the first bytes reach it</b>, as on PWP, which has no connection
 * set-up: until then its {@link LayerHarness#transport} is not there. Likewise nothing tells one side that
 * the other has closed, unless a layer does.
 *
 * <p>Both sides have one clock. Threads, time and buffers are as in {@link LayerHarness}.
 */
public final class StackPair {

  private final VirtualLoop loop = new VirtualLoop();
  private final WireConditions conditions;
  private final SimulatedWire toServer;
  private final SimulatedWire toClient;
  private final LayerHarness client;
  private final LayerHarness server;
  private boolean serverMade;

  private StackPair(Builder builder) {
    conditions = builder.conditions;
    // Two directions, two streams of chance: what one side writes does not change the other's luck.
    Random seeds = new Random(conditions.seed());
    toServer =
        new SimulatedWire(loop, conditions, new Random(seeds.nextLong()), this::arrivesAtServer);
    toClient =
        new SimulatedWire(loop, conditions, new Random(seeds.nextLong()), this::arrivesAtClient);
    client = new LayerHarness(builder.client, loop, toServer::send);
    server = new LayerHarness(builder.server, loop, toClient::send);
    client.make();
  }

  /** Both ends of the connector on a perfect wire. */
  public static StackPair of(Connector connector) {
    return builder(connector).build();
  }

  /** Starts from both ends of the connector. */
  public static Builder builder(Connector connector) {
    return new Builder(connector);
  }

  /** The parts of a pair. */
  public static final class Builder {

    private final Side client;
    private final Side server;
    private WireConditions conditions = WireConditions.perfect();

    private Builder(Connector connector) {
      client = new Side(Role.CLIENT, connector.client());
      server = new Side(Role.SERVER, connector.server());
    }

    /** The faults of the wire; none by default. */
    public Builder wire(WireConditions newConditions) {
      conditions = requireNonNull(newConditions, "newConditions");
      return this;
    }

    /** The name of the stack; {@code tested} by default. */
    public Builder family(String family) {
      client.family = requireNonNull(family, "family");
      server.family = family;
      return this;
    }

    /** An application on top of the client's layers, besides the recording; none by default. */
    public Builder clientApplication(Protocol application) {
      client.application = requireNonNull(application, "application");
      return this;
    }

    /** An application on top of the server's layers, besides the recording; none by default. */
    public Builder serverApplication(Protocol application) {
      server.application = requireNonNull(application, "application");
      return this;
    }

    /** How long the layers of each side may take to open, in virtual time; 60 s by default. */
    public Builder openingTimeout(Duration timeout) {
      client.openingTimeout = requireNonNull(timeout, "timeout");
      server.openingTimeout = timeout;
      return this;
    }

    /** The pair, with the client's connection made at its bottom. */
    public StackPair build() {
      return new StackPair(this);
    }
  }

  private void arrivesAtServer(byte[] data) {
    if (!serverMade) {
      serverMade = true;
      server.makeOnLoop();
    }
    server.arrives(data);
  }

  private void arrivesAtClient(byte[] data) {
    client.arrives(data);
  }

  /** The side that opened the connection. */
  public LayerHarness client() {
    return client;
  }

  /** The side that accepted it. */
  public LayerHarness server() {
    return server;
  }

  /** The faults of the wire. */
  public WireConditions conditions() {
    return conditions;
  }

  /** The counts for packets from the client. */
  public WireStatistics clientToServer() {
    return toServer.statistics();
  }

  /** The counts for packets from the server. */
  public WireStatistics serverToClient() {
    return toClient.statistics();
  }

  /** How much time has passed since the pair was made. */
  public Duration now() {
    return loop.now();
  }

  /** Turns the clock of both sides, and runs what is due on the way. */
  public void advance(Duration by) {
    loop.advance(by);
  }

  /**
   * Turns the clock from timer to timer until a condition holds.
   *
   * @return whether it holds; if not, the clock was turned all the way
   */
  public boolean runUntil(BooleanSupplier condition, Duration atMost) {
    return loop.runUntil(condition, atMost);
  }

  /** The conditions, the seed among them, so that a test that prints this can be repeated. */
  @Override
  public String toString() {
    return "StackPair[" + conditions + ", " + loop.now() + "]";
  }
}
