package io.playground.pwp.count;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * One counter for each constant of an enum, cheap to add to.
 *
 * <p><b>Threads.</b> Any.
 *
 * @param <E> what is counted
 */
public final class Counters<E extends Enum<E>> {

  private final Class<E> kinds;

  /** Complete from the start and never changed, so any thread may read it. */
  private final Map<E, LongAdder> counts;

  /** All at zero. */
  public Counters(Class<E> kinds) {
    this.kinds = kinds;
    this.counts = new EnumMap<>(kinds);
    for (E kind : kinds.getEnumConstants()) {
      counts.put(kind, new LongAdder());
    }
  }

  /** Counts one. */
  public void increment(E kind) {
    counts.get(kind).increment();
  }

  /** Counts several. */
  public void add(E kind, long more) {
    counts.get(kind).add(more);
  }

  /** The counts as they are now; while others add to them, of slightly different moments. */
  public Map<E, Long> snapshot() {
    Map<E, Long> now = new EnumMap<>(kinds);
    counts.forEach((kind, count) -> now.put(kind, count.sum()));
    return now;
  }
}
