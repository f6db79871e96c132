package io.playground.pwp.port;

import static java.util.Objects.requireNonNull;

import io.playground.api.Protocol;
import io.playground.pwp.vnic.Listener;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port of a VNIC that accepts flows. */
public final class PortListener implements Listener {

  private static final Logger log = LoggerFactory.getLogger(PortListener.class);

  private final int port;
  private final Supplier<? extends Protocol> acceptor;
  private final int maximumFlows;
  private final Consumer<PortListener> whenClosed;
  private final AtomicBoolean closed = new AtomicBoolean();

  // On the event loop only.
  private int flows;
  private boolean hasComplained;

  public PortListener(
      int port,
      Supplier<? extends Protocol> acceptor,
      int maximumFlows,
      Consumer<PortListener> whenClosed) {
    this.port = port;
    this.acceptor = acceptor;
    this.maximumFlows = maximumFlows;
    this.whenClosed = whenClosed;
  }

  @Override
  public int port() {
    return port;
  }

  /**
   * A protocol for a new flow; none if there are too many flows, or the acceptor fails. On the event
   * loop.
   */
  public Optional<Protocol> accept() {
    if (closed.get()) {
      return Optional.empty();
    }
    if (flows >= maximumFlows) {
      complain("has " + maximumFlows + " flows already and takes no more", Optional.empty());
      return Optional.empty();
    }
    try {
      Protocol protocol = requireNonNull(acceptor.get(), "the acceptor gave null for a protocol");
      flows++;
      return Optional.of(protocol);
    } catch (Throwable thrown) {
      complain("could not accept a flow: " + thrown, Optional.of(thrown));
      return Optional.empty();
    }
  }

  /** Once at warn level; otherwise a sender could fill the log. */
  private void complain(String problem, Optional<Throwable> thrown) {
    if (!hasComplained) {
      hasComplained = true;
      log.warn("The listener on port {} {}; its data is dropped", port, problem);
    }
    thrown.ifPresent(cause -> log.debug("Listener on port {}", port, cause));
  }

  /** A flow of this listener has ended. On the event loop. */
  public void flowEnded() {
    flows--;
  }

  @Override
  public CompletionStage<Listener> opened() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      whenClosed.accept(this);
    }
  }

  @Override
  public String toString() {
    return "listener on port " + port;
  }
}
