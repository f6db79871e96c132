package io.playground.runtime.observation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Counts of the traffic at each layer, if switched on.
 *
 * <p>It holds names and no classes, so it keeps no connector in memory. Layers are counted from the first
 * connection made after counting was switched on.
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

  /** Counts, switched on. */
  public static TrafficCounts on() {
    return new TrafficCounts(true);
  }

  /** No counts; each message then costs only a comparison with null. */
  public static TrafficCounts off() {
    return new TrafficCounts(false);
  }

  /** The counter of a layer's traffic; empty if switched off. */
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
   * Calls the listener for each counted layer, including those counted already. It may report a layer that
   * begins at this moment twice.
   */
  public void onLayer(Consumer<? super LayerTraffic> listener) {
    listeners.add(listener);
    layers.values().forEach(listener);
  }

  /** All layers counted so far. */
  public Collection<LayerTraffic> layers() {
    return List.copyOf(layers.values());
  }
}
