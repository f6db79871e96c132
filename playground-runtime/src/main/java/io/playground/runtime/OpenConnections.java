package io.playground.runtime;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.pwp.vnic.Listener;
import io.playground.runtime.stacks.StackPlan;
import io.playground.runtime.stacks.StackedConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The open listeners and connections of a node, which end when the node is closed.
 *
 * <p><b>Threads.</b> Any.
 */
final class OpenConnections {

  /** How long closing waits for callbacks; after that the event loops have ended and run no more. */
  private static final Duration CLOSING_LIMIT = Duration.ofSeconds(5);

  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final Set<StackedConnection<?>> connections = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The protocol of an accepted connection, tracked until it ends. */
  <P extends Protocol> StackedConnection<P> track(
      StackPlan<P> plan, StackedConnection.Observer<? super P> observer) {
    Tracked<P> tracked = new Tracked<>(observer);
    StackedConnection<P> connection = new StackedConnection<>(plan, tracked);
    tracked.connection = connection;
    connections.add(connection);
    // If close() is walking the set, it may miss the new connection; the flag catches it here.
    if (closed.get()) {
      connection.abort();
    }
    return connection;
  }

  /** Tracks a connection that {@code connect} opens; rethrows its exceptions. */
  <P extends Protocol> void open(
      StackPlan<P> plan,
      StackedConnection.Observer<? super P> observer,
      Consumer<Protocol> connect) {
    StackedConnection<P> connection = track(plan, observer);
    try {
      connect.accept(connection);
    } catch (RuntimeException e) {
      connections.remove(connection);
      throw e;
    }
  }

  Listener track(Listener listener) {
    listeners.add(listener);
    if (closed.get()) {
      listener.close();
    }
    return listener;
  }

  Map<String, Long> countByFamily() {
    return connections.stream()
        .collect(Collectors.groupingBy(StackedConnection::family, Collectors.counting()));
  }

  boolean isClosed() {
    return closed.get();
  }

  /** Closes a listener and stops tracking it. */
  void end(Listener listener) {
    listeners.remove(listener);
    listener.close();
  }

  /**
   * Ends everything, and waits until the last {@code connectionLost} has returned, except on an event loop of
   * one of the connections; false if already closed.
   */
  boolean close() {
    if (!closed.compareAndSet(false, true)) {
      return false;
    }
    List.copyOf(listeners).forEach(this::end);
    connections.forEach(StackedConnection::abort);
    if (connections.stream().noneMatch(StackedConnection::isOnItsEventLoop)) {
      awaitEnds();
    }
    return true;
  }

  private void awaitEnds() {
    long deadline = System.nanoTime() + CLOSING_LIMIT.toNanos();
    synchronized (connections) {
      long left = CLOSING_LIMIT.toMillis();
      while (!connections.isEmpty() && left > 0) {
        try {
          connections.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
    }
  }

  private final class Tracked<P extends Protocol> implements StackedConnection.Observer<P> {

    private final StackedConnection.Observer<? super P> observer;
    private StackedConnection<P> connection;

    Tracked(StackedConnection.Observer<? super P> observer) {
      this.observer = observer;
    }

    @Override
    public void opened(Transport transport, P application) {
      observer.opened(transport, application);
    }

    @Override
    public void ended(CloseReason reason) {
      observer.ended(reason);
      connections.remove(connection);
      synchronized (connections) {
        connections.notifyAll();
      }
    }
  }
}
