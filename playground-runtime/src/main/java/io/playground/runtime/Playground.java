package io.playground.runtime;

import static java.util.Objects.requireNonNull;

import io.playground.api.Connector;
import io.playground.api.Endpoint;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.pwp.vnic.Listener;
import io.playground.pwp.vnic.NoFreePortException;
import io.playground.pwp.vnic.Vnic;
import io.playground.runtime.connectors.ConnectorLease;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.observation.TrafficCounts;
import io.playground.runtime.stacks.LayerLease;
import io.playground.runtime.stacks.StackObservation;
import io.playground.runtime.stacks.StackPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One node of a Playground network: opens and accepts connections by the name of a stack.
 *
 * <pre>{@code
 * try (Playground playground =
 *     Playground.builder()
 *         .network(PlaygroundAddress.parse("20191.1.2.4"), switchAddress)
 *         .connectors(ConnectorOptions.of(directory))
 *         .start()
 *         .toCompletableFuture()
 *         .join()) {
 *   playground.createConnection(EchoClient::new, "passthrough://20191.1.2.3", 101)
 *       .thenAccept(connection -> connection.protocol().send("hello"));
 * }
 * }</pre>
 *
 * <p>The family {@code default} is no stack: the application uses PWP directly.
 *
 * <p><b>Threads.</b> Any; stages complete on the event loop of the connection, so dependent actions must
 * not block, or must use another executor.
 * <br><b>Errors.</b> Stages fail with an {@link OpenException} that says what to do.
 */
public final class Playground implements AutoCloseable {

  /** The family without layers. */
  public static final String DEFAULT_FAMILY = "default";

  private static final Connector NO_LAYERS = Connector.of(List::of);

  private final Optional<Vnic> vnic;
  private final ConnectorManager connectors;
  private final Duration openingTimeout;
  private final OwnedResources owned;
  private final StackObservation observation;
  private final OpenConnections connections = new OpenConnections();

  Playground(
      Optional<Vnic> vnic,
      ConnectorManager connectors,
      Duration openingTimeout,
      OwnedResources owned,
      StackObservation observation) {
    this.vnic = vnic;
    this.connectors = connectors;
    this.openingTimeout = openingTimeout;
    this.owned = owned;
    this.observation = observation;
  }

  /** A builder of a node. */
  public static PlaygroundBuilder builder() {
    return new PlaygroundBuilder();
  }

  /** The connectors of this node: those in its directories, and those that the host registers itself. */
  public ConnectorManager connectors() {
    return connectors;
  }

  /** The VNIC of this node, if it has one. */
  public Optional<Vnic> vnic() {
    return vnic;
  }

  /** The traffic of each layer; none unless {@link PlaygroundBuilder#countTraffic} was called. */
  public TrafficCounts traffic() {
    return observation.traffic();
  }

  /** How many connections each family has now, including opening ones. */
  public Map<String, Long> connectionsByFamily() {
    return connections.countByFamily();
  }

  /** Every family available now, including aliases and {@code default}. */
  public SortedSet<String> families() {
    SortedSet<String> names = new TreeSet<>(connectors.catalog().names());
    names.add(DEFAULT_FAMILY);
    return names;
  }

  /** Opens a connection of the family in the destination, or else of {@code default}. */
  public <P extends Protocol> CompletionStage<Connection<P>> createConnection(
      Supplier<? extends P> factory, String destination, int port) {
    return createConnection(factory, destination, port, Optional.empty());
  }

  /**
   * Opens a connection.
   *
   * @param factory creates the application's end; called once, on the connection's event loop
   * @param destination {@code family://address}, an address, or {@code localhost}, this node's VNIC
   * @param family the name of the stack
   * @return completes when the application's {@code connectionMade} has been called
   */
  public <P extends Protocol> CompletionStage<Connection<P>> createConnection(
      Supplier<? extends P> factory, String destination, int port, String family) {
    return createConnection(factory, destination, port, Optional.of(family));
  }

  private <P extends Protocol> CompletionStage<Connection<P>> createConnection(
      Supplier<? extends P> factory, String text, int port, Optional<String> givenFamily) {
    requireNonNull(factory, "factory");
    CompletableFuture<Connection<P>> opened = new CompletableFuture<>();
    try {
      Vnic network = network();
      Destination destination = Destination.parse(text, givenFamily);
      Endpoint remote = new Endpoint(destination.address().orElseGet(network::address), port);
      String family = destination.family().orElse(DEFAULT_FAMILY);
      StackPlan<P> plan = plan(family, Connector::client, factory);
      connections.open(
          plan,
          new OpeningConnection<>(family, opened),
          protocol -> network.connect(remote.address(), remote.port(), protocol));
    } catch (OpenException e) {
      opened.completeExceptionally(e);
    } catch (IllegalArgumentException e) {
      opened.completeExceptionally(new OpenException.BadDestination(e.getMessage()));
    } catch (NoFreePortException e) {
      opened.completeExceptionally(new OpenException.BadPort(e));
    } catch (IllegalStateException e) {
      opened.completeExceptionally(new OpenException.NoNetwork(e));
    } catch (RuntimeException e) {
      opened.completeExceptionally(e);
    }
    return opened;
  }

  /** Accepts connections of the family {@code default}. */
  public CompletionStage<Server> createServer(Supplier<? extends Protocol> factory, int port) {
    return createServer(factory, port, DEFAULT_FAMILY);
  }

  /**
   * Accepts connections.
   *
   * <p>Each new connection looks up the name of the stack, so a reloaded connector serves the next one.
   *
   * @param factory creates the application's end of each connection, on its event loop
   * @param family the name of the stack
   * @return completes when the server listens on the port
   */
  public CompletionStage<Server> createServer(
      Supplier<? extends Protocol> factory, int port, String family) {
    requireNonNull(factory, "factory");
    try {
      Vnic network = network();
      StackPlan<Protocol> plan = plan(family, Connector::server, factory);
      Listener listener =
          connections.track(
              network.listen(port, () -> connections.track(plan, new AcceptedConnection(family))));
      return listener
          .opened()
          .handle(
              (open, failure) ->
                  failure == null
                      ? CompletableFuture.completedFuture(
                          new Server(
                              new Endpoint(network.address(), port),
                              family,
                              () -> connections.end(listener)))
                      : CompletableFuture.<Server>failedFuture(notListening(listener, failure)))
          .thenCompose(server -> server);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(new OpenException.BadPort(e));
    } catch (IllegalStateException e) {
      return CompletableFuture.failedFuture(new OpenException.NoNetwork(e));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Throwable notListening(Listener listener, Throwable failure) {
    connections.end(listener);
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof IllegalArgumentException taken
        ? new OpenException.BadPort(taken)
        : new OpenException.NoNetwork(String.valueOf(cause.getMessage()));
  }

  private <P extends Protocol> StackPlan<P> plan(
      String family,
      Function<Connector, StackingProtocolFactory> side,
      Supplier<? extends P> factory) {
    requireKnown(family);
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return new StackPlan<>(
        family,
        () -> lease(family, side),
        factory,
        context == null ? ClassLoader.getSystemClassLoader() : context,
        openingTimeout,
        observation);
  }

  private void requireKnown(String family) {
    if (!family.equals(DEFAULT_FAMILY) && connectors.catalog().find(family).isEmpty()) {
      throw unknown(family);
    }
  }

  /** A lease of the connector that has the name now, until the connection has ended. */
  private LayerLease lease(String family, Function<Connector, StackingProtocolFactory> side) {
    if (family.equals(DEFAULT_FAMILY)) {
      return new LayerLease(side.apply(NO_LAYERS), () -> {});
    }
    ConnectorLease lease = connectors.lease(family).orElseThrow(() -> unknown(family));
    return new LayerLease(side.apply(lease.connector().connector()), lease::close);
  }

  private OpenException unknown(String family) {
    return new OpenException.UnknownFamily(
        family, families(), NearestName.of(family, families()), connectors.report().directories());
  }

  private Vnic network() {
    if (connections.isClosed()) {
      throw new OpenException.NoNetwork("this Playground was closed; start another one");
    }
    return vnic.orElseThrow(
        () ->
            new OpenException.NoNetwork(
                "this Playground has no network: it was started without"
                    + " PlaygroundBuilder.network(address, switchAddress) or vnic(vnic)"));
  }

  /**
   * Frees every port, ends every connection, closes the network if this node started it, and closes the
   * connectors if it opened them. Waits until that is done, except on an event loop, which can't wait
   * for itself. A second call does nothing.
   */
  @Override
  public void close() {
    if (connections.close()) {
      // Last started, first closed: the connectors close once no connection needs their classes.
      owned.close();
    }
  }
}
