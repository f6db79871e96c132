package io.playground.pwp.shared;

import io.playground.api.Protocol;
import io.playground.pwp.vnic.Listener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A port of a VNIC in another process. */
final class SharedListener implements Listener {

  private final int port;
  private final Supplier<? extends Protocol> acceptor;
  private final CompletableFuture<Listener> opened = new CompletableFuture<>();
  private final Consumer<SharedListener> whenClosed;

  SharedListener(
      int port, Supplier<? extends Protocol> acceptor, Consumer<SharedListener> whenClosed) {
    this.port = port;
    this.acceptor = acceptor;
    this.whenClosed = whenClosed;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public CompletionStage<Listener> opened() {
    return opened.minimalCompletionStage();
  }

  void answered() {
    opened.complete(this);
  }

  void failed(Exception why) {
    opened.completeExceptionally(why);
  }

  /** A protocol for a new flow; what the application throws is thrown on. */
  Protocol accept() {
    return acceptor.get();
  }

  @Override
  public void close() {
    whenClosed.accept(this);
  }
}
