package io.playground.bench.relay;

import io.playground.bench.process.Reply;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what one thread receives, for another to look at; costs a plain store for each message. */
final class Meter {

  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  void add(int newMessages, int newBytes) {
    messages.lazySet(messages.getPlain() + newMessages);
    bytes.lazySet(bytes.getPlain() + newBytes);
  }

  /** The amount received so far, and when. */
  Reply sample() {
    return Reply.of("nanos", System.nanoTime())
        .with("messages", messages.get())
        .with("bytes", bytes.get());
  }
}
