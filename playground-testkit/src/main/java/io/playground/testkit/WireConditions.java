package io.playground.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The faults of a simulated wire, for each direction on its own. All of them depend on the seed: the
 * same seed and the same writes repeat the same run.
 *
 * <pre>{@code
 * WireConditions.perfect().withSeed(42).withDrop(0.1).withReorder(0.05).withLatency(Duration.ofMillis(20))
 * }</pre>
 *
 * @param drop the probability, 0 to 1, that a packet does not arrive
 * @param duplicate the probability that it arrives twice
 * @param reorder the probability that it arrives after its successor, or 10 ms late if it has none
 * @param corrupt the probability that one bit of it arrives inverted
 * @param chunking how packets are split into reads
 * @param latency how long a packet travels
 * @param seed of the random numbers
 */
public record WireConditions(
    double drop,
    double duplicate,
    double reorder,
    double corrupt,
    Chunking chunking,
    Duration latency,
    long seed) {

  public WireConditions {
    requireProbability("drop", drop);
    requireProbability("duplicate", duplicate);
    requireProbability("reorder", reorder);
    requireProbability("corrupt", corrupt);
    requireNonNull(chunking, "chunking");
    if (latency.isNegative()) {
      throw new IllegalArgumentException("a latency is not negative: " + latency);
    }
  }

  private static void requireProbability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", and a probability lies between 0 and 1");
    }
  }

  /** Every packet arrives once, whole, in order and at once. */
  public static WireConditions perfect() {
    return new WireConditions(0, 0, 0, 0, new Chunking.AsWritten(), Duration.ZERO, 0);
  }

  /** The same, with this probability of losing a packet. */
  public WireConditions withDrop(double probability) {
    return new WireConditions(probability, duplicate, reorder, corrupt, chunking, latency, seed);
  }

  /** The same, with this probability that a packet arrives twice. */
  public WireConditions withDuplicate(double probability) {
    return new WireConditions(drop, probability, reorder, corrupt, chunking, latency, seed);
  }

  /** The same, with this probability that a packet is overtaken. */
  public WireConditions withReorder(double probability) {
    return new WireConditions(drop, duplicate, probability, corrupt, chunking, latency, seed);
  }

  /** The same, with this probability that a packet arrives damaged. */
  public WireConditions withCorrupt(double probability) {
    return new WireConditions(drop, duplicate, reorder, probability, chunking, latency, seed);
  }

  /** The same, with another chunking. */
  public WireConditions withChunking(Chunking newChunking) {
    return new WireConditions(drop, duplicate, reorder, corrupt, newChunking, latency, seed);
  }

  /** The same, with another latency. */
  public WireConditions withLatency(Duration newLatency) {
    return new WireConditions(drop, duplicate, reorder, corrupt, chunking, newLatency, seed);
  }

  /** The same, with another seed. */
  public WireConditions withSeed(long newSeed) {
    return new WireConditions(drop, duplicate, reorder, corrupt, chunking, latency, newSeed);
  }
}
