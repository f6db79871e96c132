package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.LongAdder;

/**
 * The messages and bytes that passed one layer of a family, over all its connections.
 *
 * <p>Counted on its upper side: what it handed up, and what it was given to send. The difference between
 * two layers is what the one between them adds and holds back.
 *
 * <p><b>Threads.</b> Any. Sums that are read while others count may miss the latest.
 */
public final class LayerTraffic {

  private final String family;
  private final String layer;
  private final LongAdder messagesUp = new LongAdder();
  private final LongAdder bytesUp = new LongAdder();
  private final LongAdder messagesDown = new LongAdder();
  private final LongAdder bytesDown = new LongAdder();

  LayerTraffic(String family, String layer) {
    this.family = requireNonNull(family, "family");
    this.layer = requireNonNull(layer, "layer");
  }

  /** Counts a message that was handed up. */
  public void up(long bytes) {
    messagesUp.increment();
    bytesUp.add(bytes);
  }

  /** Counts a write, whether of one buffer or gathered. */
  public void down(long bytes) {
    messagesDown.increment();
    bytesDown.add(bytes);
  }

  /** The family by which the connections were asked for. */
  public String family() {
    return family;
  }

  /** The layer's class by its full name; {@code PWP} is what lies below them all. */
  public String layer() {
    return layer;
  }

  /** How often it has handed up data. */
  public long messagesUp() {
    return messagesUp.sum();
  }

  /** How many bytes it has handed up. */
  public long bytesUp() {
    return bytesUp.sum();
  }

  /** How often it was given something to send. */
  public long messagesDown() {
    return messagesDown.sum();
  }

  /** How many bytes it was given to send. */
  public long bytesDown() {
    return bytesDown.sum();
  }
}
