package io.playground.runtime;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.runtime.stacks.StackedConnection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Completes the future of an opening connection, or fails it with the reason, and then drops it: a
 * connection lives long.
 *
 * <p><b>Threads.</b> The connection's event loop.
 */
final class OpeningConnection<P extends Protocol> implements StackedConnection.Observer<P> {

  private final String family;
  private Optional<CompletableFuture<Connection<P>>> asking;

  OpeningConnection(String family, CompletableFuture<Connection<P>> asking) {
    this.family = family;
    this.asking = Optional.of(asking);
  }

  @Override
  public void opened(Transport transport, P application) {
    asking.ifPresent(open -> open.complete(new Connection<>(transport, application)));
    asking = Optional.empty();
  }

  @Override
  public void ended(CloseReason reason) {
    // Once it is open, the application's callback reports the end.
    asking.ifPresent(
        open -> open.completeExceptionally(new OpenException.ConnectionFailed(family, reason)));
    asking = Optional.empty();
  }
}
