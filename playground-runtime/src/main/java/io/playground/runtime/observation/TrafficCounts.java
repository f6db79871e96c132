package io.playground.runtime.observation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Counts of what passes each layer, where they are switched on.
 *
 * <p>It holds names and no classes, so that it keeps no connector in memory. Layers are counted from the
 * first connection on that was made after counting was switched on.
 *
 * <p><b>Threads.</b> Any.
 */
public final class TrafficCounts {

  private record Key(String family, String layer) {}

  private final boolean on;
  private final Map<Key, LayerTraffic> layers = new ConcurrentHashMap<>();
  private final List<Consumer<? super LayerTraffic>> listeners = new CopyOnWriteArrayList<>();

  private TrafficCounts(boolean on) {
    this.on = on;
  }

  /** Counts that are taken. */
  public static TrafficCounts on() {
    return new TrafficCounts(true);
  }

  /** None at all: what that costs each message is a comparison with null. */
  public static TrafficCounts off() {
    return new TrafficCounts(false);
  }

  /** Where to count a layer's traffic, or nothing if it is not counted. */
  public Optional<LayerTraffic> of(String family, String layer) {
    if (!on) {
      return Optional.empty();
    }
    Key key = new Key(family, layer);
    LayerTraffic known = layers.get(key);
    return Optional.of(known == null ? begin(key) : known);
  }

  private LayerTraffic begin(Key key) {
    LayerTraffic fresh = new LayerTraffic(key.family(), key.layer());
    LayerTraffic before = layers.putIfAbsent(key, fresh);
    if (before != null) {
      return before;
    }
    listeners.forEach(listener -> listener.accept(fresh));
    return fresh;
  }

  /**
   * Calls the listener for each layer that is counted, including those counted already. A layer that begins at this
   * moment may be reported twice.
   */
  public void onLayer(Consumer<? super LayerTraffic> listener) {
    listeners.add(listener);
    layers.values().forEach(listener);
  }

  /** All layers that have been counted so far. */
  public Collection<LayerTraffic> layers() {
    return List.copyOf(layers.values());
  }
}
