package io.playground.bench.relay;

import io.playground.bench.process.Reply;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Times of ping-pong: one message is under way at any time. Belongs to the event loop of its connection. */
final class RoundTrips {

  private long[] nanos = new long[1_024];
  private int count;
  private long sentAt;
  private long end;
  private CompletableFuture<Reply> done = new CompletableFuture<>();
  private Runnable ping = () -> {};

  /** Goes on for so long, and then completes the future with what it took. */
  void begin(Runnable sendPing, long millis, CompletableFuture<Reply> whenDone) {
    ping = sendPing;
    done = whenDone;
    count = 0;
    end = System.nanoTime() + millis * 1_000_000;
    send();
  }

  private void send() {
    sentAt = System.nanoTime();
    ping.run();
  }

  /** The answer has come, all of it. */
  void pong() {
    long now = System.nanoTime();
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = now - sentAt;
    if (now < end) {
      send();
    } else {
      done.complete(summary());
    }
  }

  private Reply summary() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return Reply.of("count", count)
        .with("median", sorted[count / 2])
        .with("p99", sorted[(int) (count * 0.99)]);
  }
}
