package io.playground.runtime;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An application that keeps what it receives, for the test's thread to take. */
class Mailbox implements Protocol {

  private static final long ANSWER_SECONDS = 20;

  final CompletableFuture<Transport> made = new CompletableFuture<>();
  final CompletableFuture<CloseReason> lost = new CompletableFuture<>();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  @Override
  public void connectionMade(Transport transport) {
    made.complete(transport);
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    received.add(StandardCharsets.UTF_8.decode(data).toString());
  }

  @Override
  public void connectionLost(CloseReason reason) {
    lost.complete(reason);
  }

  /** What came next. */
  String next() throws InterruptedException {
    String data = received.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
    if (data == null) {
      throw new AssertionError("nothing came within " + ANSWER_SECONDS + " s");
    }
    return data;
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
