package io.playground.loadertests.soak;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Sends numbers, some on their way at a time, and expects each back, in order, until it is asked to finish.
 */
final class NumberedClient implements Protocol {

  private static final int ON_THEIR_WAY = 4;

  private final CompletableFuture<Long> ended = new CompletableFuture<>();
  private final Messages messages = new Messages();
  private Transport transport;
  private long sent;
  private long received;
  private boolean finishing;
  private boolean saidBye;

  /** Completes with the number of messages that came back, or fails with what went wrong. */
  CompletableFuture<Long> ended() {
    return ended;
  }

  /** Sends no more, waits for what is on its way, and closes. Any thread. */
  void finish() {
    transport.schedule(
        Duration.ZERO,
        () -> {
          finishing = true;
          go();
        });
  }

  @Override
  public void connectionMade(Transport made) {
    transport = made;
    go();
  }

  private void go() {
    while (!finishing && sent - received < ON_THEIR_WAY && transport.isWritable()) {
      transport.write(Messages.of(++sent));
    }
    if (finishing && sent == received && !saidBye) {
      saidBye = true;
      transport.write(Messages.of(Messages.BYE));
    }
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    messages.read(data, this::received);
    go();
  }

  private void received(long number) {
    if (number == Messages.BYE && saidBye) {
      ended.complete(received);
      transport.close();
    } else if (number != received + 1) {
      ended.completeExceptionally(
          new AssertionError("message " + number + " came where " + (received + 1) + " was due"));
      transport.abort();
    } else {
      received++;
    }
  }

  @Override
  public void eofReceived() {}

  @Override
  public void writableChanged(boolean writable) {
    go();
  }

  @Override
  public void connectionLost(CloseReason reason) {
    ended.completeExceptionally(
        new AssertionError(
            "dropped after " + received + " of " + sent + " messages: " + reason.describe()));
  }
}
