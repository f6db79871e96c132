package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.LongAdder;

/**
 * The messages and bytes that passed one layer of a family, over all its connections.
 *
 * <p>Counted on the layer's upper side: data it passed up, and data it got to send. Two neighbours differ
 * by the data that the upper one adds or holds back.
 *
 * <p><b>Threads.</b> Any. Sums read while other threads count may miss the latest messages.
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

  /** Counts a message that the layer passed up. */
  public void up(long bytes) {
    messagesUp.increment();
    bytesUp.add(bytes);
  }

  /** Counts a write, whether of one buffer or gathered. */
  public void down(long bytes) {
    messagesDown.increment();
    bytesDown.add(bytes);
  }

  /** The requested family of the connections. */
  public String family() {
    return family;
  }

  /** The full name of the layer's class, or {@code PWP} for the traffic below all layers. */
  public String layer() {
    return layer;
  }

  /** How often the layer passed data up. */
  public long messagesUp() {
    return messagesUp.sum();
  }

  /** How many bytes the layer passed up. */
  public long bytesUp() {
    return bytesUp.sum();
  }

  /** How often the layer got data to send. */
  public long messagesDown() {
    return messagesDown.sum();
  }

  /** How many bytes the layer got to send. */
  public long bytesDown() {
    return bytesDown.sum();
  }
}
