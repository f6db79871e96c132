package io.playground.runtime;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.runtime.stacks.StackedConnection;
import java.util.concurrent.CompletableFuture;

/** Tells whoever asked for a connection that it is open, or why it will never be. */
record OpeningConnection<P extends Protocol>(String family, CompletableFuture<Connection<P>> opened)
    implements StackedConnection.Observer<P> {

  @Override
  public void opened(Transport transport, P application) {
    opened.complete(new Connection<>(transport, application));
  }

  @Override
  public void ended(CloseReason reason) {
    // Does nothing where it was open: then the application has been told.
    opened.completeExceptionally(new OpenException.ConnectionFailed(family, reason));
  }
}
