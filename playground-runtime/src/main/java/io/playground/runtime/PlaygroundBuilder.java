package io.playground.runtime;

import static java.util.Objects.requireNonNull;

import io.playground.api.Cancellable;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.embedded.SwitchedVnic;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.shared.SharedVnic;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.observation.BlockedCallback;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.TrafficCounts;
import io.playground.runtime.stacks.CallbackWatch;
import io.playground.runtime.stacks.FailureLog;
import io.playground.runtime.stacks.StackObservation;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Configures a {@link Playground}, and starts it.
 *
 * <p>Everything is optional: a node without a network can still list the loaded connectors, and one
 * without connectors offers the family {@code default} and those its host registers.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class PlaygroundBuilder {

  private static final Duration DEFAULT_OPENING_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration CALLBACK_LIMIT = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Playground.class);

  /** Links a VNIC on these loops. */
  private interface Network {
    CompletionStage<Vnic> link(EventLoops loops, VnicOptions options);
  }

  private Optional<Network> network = Optional.empty();
  private Optional<Vnic> vnic = Optional.empty();
  private Optional<EventLoops> loops = Optional.empty();
  private VnicOptions vnicOptions = VnicOptions.defaults();
  private Optional<ConnectorManager> sharedConnectors = Optional.empty();
  private Optional<ConnectorOptions> connectors = Optional.empty();
  private Duration openingTimeout = DEFAULT_OPENING_TIMEOUT;
  private TrafficCounts traffic = TrafficCounts.off();
  private Consumer<BlockedCallback> onBlockedCallback = blocked -> {};
  private Optional<Consumer<? super ConnectorEvent>> onConnectorEvent = Optional.empty();

  PlaygroundBuilder() {}

  /** Starts a VNIC with this address, linked to the switch there; it ends with the node. */
  public PlaygroundBuilder network(PlaygroundAddress address, SocketAddress switchAddress) {
    requireNonNull(address, "address");
    requireNonNull(switchAddress, "switchAddress");
    network = Optional.of((on, options) -> SwitchedVnic.start(on, address, switchAddress, options));
    return this;
  }

  /**
   * Uses the VNIC of another process, ours or the original's, which other applications use, too. Takes the
   * place of the other {@code network}.
   *
   * @param vnicProcess where that process listens, as {@code playground vnic} prints it
   */
  public PlaygroundBuilder network(InetSocketAddress vnicProcess) {
    requireNonNull(vnicProcess, "vnicProcess");
    network = Optional.of((on, options) -> SharedVnic.start(on, vnicProcess, options));
    return this;
  }

  /** Uses a VNIC that the caller closes. */
  public PlaygroundBuilder vnic(Vnic shared) {
    vnic = Optional.of(shared);
    return this;
  }

  /** Options of the VNIC of {@link #network}. */
  public PlaygroundBuilder vnicOptions(VnicOptions options) {
    vnicOptions = requireNonNull(options, "options");
    return this;
  }

  /** Uses event loops that the caller closes; without this, the node has its own. */
  public PlaygroundBuilder eventLoops(EventLoops shared) {
    loops = Optional.of(shared);
    return this;
  }

  /** Where to find connectors, and how to load them. */
  public PlaygroundBuilder connectors(ConnectorOptions options) {
    connectors = Optional.of(options);
    return this;
  }

  /** Uses connectors that the caller has opened and will close. */
  public PlaygroundBuilder connectors(ConnectorManager shared) {
    sharedConnectors = Optional.of(shared);
    return this;
  }

  /** How long the layers may take until the application's {@code connectionMade}; 60 seconds unless set. */
  public PlaygroundBuilder openingTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the opening timeout must be positive, not " + timeout);
    }
    openingTimeout = timeout;
    return this;
  }

  /** Counts messages and bytes at every layer, for {@link Playground#traffic}; off unless asked for. */
  public PlaygroundBuilder countTraffic() {
    traffic = TrafficCounts.on();
    return this;
  }

  /**
   * Calls a listener, besides logging, when a callback has held up its event loop for more than a second:
   * once for each class, on a thread of its own.
   */
  public PlaygroundBuilder onBlockedCallback(Consumer<BlockedCallback> listener) {
    onBlockedCallback = requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Calls a listener for each event of a bundle: from the first load on, or, for {@linkplain
   * #connectors(ConnectorManager) shared} connectors, from now until this node is closed. See {@link
   * ConnectorManager#onEvent}.
   */
  public PlaygroundBuilder onConnectorEvent(Consumer<? super ConnectorEvent> listener) {
    onConnectorEvent = Optional.of(listener);
    return this;
  }

  private void tellBlocked(BlockedCallback blocked) {
    log.warn(blocked.describe());
    log.debug("its thread's calls:{}", stackLines(blocked));
    onBlockedCallback.accept(blocked);
  }

  private static String stackLines(BlockedCallback blocked) {
    return blocked.stack().stream()
        .map(call -> System.lineSeparator() + "    at " + call)
        .collect(Collectors.joining());
  }

  /**
   * Loads the connectors on the calling thread and links the VNIC to its switch.
   *
   * @return fails, with nothing left running, if the switch can't be reached
   * @throws IllegalStateException if both {@link #network} and {@link #vnic} were given, or connectors in
   *     both ways
   */
  public CompletionStage<Playground> start() {
    if (network.isPresent() && vnic.isPresent()) {
      throw new IllegalStateException("give either network(...) or vnic(...), not both");
    }
    if (connectors.isPresent() && sharedConnectors.isPresent()) {
      throw new IllegalStateException(
          "give connectors(...) either options or a manager that is open, not both");
    }
    OwnedResources owned = new OwnedResources();
    try {
      return start(owned);
    } catch (RuntimeException | Error e) {
      owned.close();
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Playground> start(OwnedResources owned) {
    ConnectorManager manager = sharedConnectors.orElseGet(() -> owned.add(load()));
    if (sharedConnectors.isPresent() && onConnectorEvent.isPresent()) {
      Cancellable listening = manager.onEvent(onConnectorEvent.get());
      owned.add((AutoCloseable) listening::cancel);
    }
    CallbackWatch watch = new CallbackWatch(CALLBACK_LIMIT, System::nanoTime, this::tellBlocked);
    owned.add(new LookOut(watch));
    StackObservation observation = new StackObservation(watch, traffic, new FailureLog());
    CompletionStage<Optional<Vnic>> linked =
        network.isPresent()
            ? link(network.get(), owned).thenApply(Optional::of)
            : CompletableFuture.completedFuture(vnic);
    return linked
        .thenApply(link -> new Playground(link, manager, openingTimeout, owned, observation))
        // On another thread: event loops can't wait for their own end, and the common pool may be
        // busy.
        .exceptionallyComposeAsync(
            failure -> {
              owned.close();
              return CompletableFuture.failedFuture(failure);
            },
            closing -> new Thread(closing, "playground-failed-start").start());
  }

  private ConnectorManager load() {
    return ConnectorManager.open(
        connectors.orElseGet(ConnectorOptions::of), onConnectorEvent.orElse(event -> {}));
  }

  private CompletionStage<Vnic> link(Network to, OwnedResources owned) {
    EventLoops running = loops.orElseGet(() -> owned.add(EventLoops.sockets()));
    return to.link(running, vnicOptions).thenApply(owned::add);
  }
}
