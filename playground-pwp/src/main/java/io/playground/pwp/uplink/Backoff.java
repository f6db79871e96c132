package io.playground.pwp.uplink;

import io.playground.pwp.vnic.RedialOptions;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before each dial of a lost link, by the rule of {@link RedialOptions}. */
final class Backoff {

  private final RedialOptions options;
  private final RandomGenerator random;
  private Duration limit;

  Backoff(RedialOptions options, RandomGenerator random) {
    this.options = options;
    this.random = random;
    this.limit = options.first();
  }

  /** How long to wait this time. */
  Duration next() {
    long nanos = limit.toNanos();
    long half = nanos / 2;
    Duration wait = Duration.ofNanos(half + random.nextLong(nanos - half + 1));
    Duration doubled = limit.multipliedBy(2);
    limit = doubled.compareTo(options.most()) < 0 ? doubled : options.most();
    return wait;
  }

  /** The link works: the next time begins anew. */
  void reset() {
    limit = options.first();
  }
}
