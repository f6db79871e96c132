package io.playground.runtime.connectors;

import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.Generation;
import io.playground.runtime.observation.GenerationState;
import io.playground.runtime.observation.GenerationState.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees every generation from its load to its end.
 *
 * <p><b>Threads.</b> Any. No code of a bundle runs under its lock.
 */
final class GenerationKeeper {

  private final Staging staging;
  private final Housekeeper housekeeper;
  private final EventFeed events;

  /** The last number given to each entry. */
  private final Map<Path, Long> numbers = new HashMap<>();

  /** Those that new connections get. */
  private final Map<Generation, LiveGeneration> active = new LinkedHashMap<>();

  /** Those that wait for their last connection. */
  private final Map<Generation, Draining> draining = new LinkedHashMap<>();

  private record Draining(LiveGeneration generation, long since) {}

  GenerationKeeper(Staging staging, Housekeeper housekeeper, EventFeed events) {
    this.staging = staging;
    this.housekeeper = housekeeper;
    this.events = events;
  }

  /** The number that the next generation of an entry gets. */
  synchronized long nextNumber(Path bundle) {
    return numbers.getOrDefault(bundle, 0L) + 1;
  }

  /** It is loaded, and about to be published. */
  synchronized void started(LiveGeneration generation) {
    numbers.put(generation.id().bundle(), generation.id().number());
    active.put(generation.id(), generation);
  }

  /** It was loaded and is not to be published. */
  void discard(LiveGeneration generation) {
    synchronized (this) {
      active.remove(generation.id());
    }
    end(generation);
  }

  /** The catalog no longer leads to it: it ends when its last lease is given back. */
  synchronized void retire(LiveGeneration generation) {
    if (active.remove(generation.id()) == null) {
      return;
    }
    draining.put(generation.id(), new Draining(generation, housekeeper.nanoTime()));
    long connections =
        generation
            .leases()
            .retire(() -> housekeeper.schedule(Duration.ZERO, () -> endDrained(generation.id())));
    if (connections > 0) {
      events.post(new ConnectorEvent.Draining(generation.id(), connections));
    }
  }

  private void endDrained(Generation id) {
    Draining drained;
    synchronized (this) {
      drained = draining.remove(id);
    }
    if (drained != null) {
      end(drained.generation());
      events.post(
          new ConnectorEvent.Ended(id, Duration.ofNanos(housekeeper.nanoTime() - drained.since())));
      events.deliver();
    }
  }

  /** Ends all of them, whatever connections they have. */
  void endAll() {
    List<LiveGeneration> all = new ArrayList<>();
    synchronized (this) {
      draining.values().forEach(each -> all.add(each.generation()));
      all.addAll(active.values());
      draining.clear();
      active.clear();
    }
    for (LiveGeneration generation : all) {
      end(generation);
      events.post(new ConnectorEvent.Ended(generation.id(), Duration.ZERO));
    }
  }

  private void end(LiveGeneration generation) {
    generation.close();
    staging.delete(generation.staged());
  }

  /** How far each one is that is still there. */
  synchronized List<GenerationState> states() {
    List<GenerationState> states = new ArrayList<>();
    active.values().forEach(each -> states.add(state(each, Phase.ACTIVE)));
    draining.values().forEach(each -> states.add(state(each.generation(), Phase.DRAINING)));
    return states;
  }

  private static GenerationState state(LiveGeneration generation, Phase phase) {
    return new GenerationState(generation.id(), phase, generation.leases().count());
  }
}
