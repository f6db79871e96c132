package io.playground.testkit;

import static java.util.Objects.requireNonNull;

import io.playground.api.ConnectionInfo.Role;
import io.playground.api.Connector;
import io.playground.api.Protocol;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Both ends of a stack, joined by a wire with as many faults as a test wants.
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
 * set-up: until then it has no {@link LayerHarness#transport}. Likewise neither side learns that the other
 * has closed, unless a layer sends word of it.
 *
 * <p>Both sides share one clock. Threads, time and buffers are as in {@link LayerHarness}.
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
    // Each direction has its own random numbers, so one side's writes don't change the other's
    // faults.
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

    /** An application on top of the client's layers, besides the recorder; none by default. */
    public Builder clientApplication(Protocol application) {
      client.application = requireNonNull(application, "application");
      return this;
    }

    /** An application on top of the server's layers, besides the recorder; none by default. */
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

    /** Builds the pair, and makes the client's connection at the bottom. */
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

  /** Advances the clock of both sides, and runs timers as they fall due. */
  public void advance(Duration by) {
    loop.advance(by);
  }

  /**
   * Advances the clock from timer to timer until a condition holds.
   *
   * @return whether it holds; if not, the clock has advanced by {@code atMost}
   */
  public boolean runUntil(BooleanSupplier condition, Duration atMost) {
    return loop.runUntil(condition, atMost);
  }

  /** The conditions with the seed, so that a test that prints them can be repeated. */
  @Override
  public String toString() {
    return "StackPair[" + conditions + ", " + loop.now() + "]";
  }
}
