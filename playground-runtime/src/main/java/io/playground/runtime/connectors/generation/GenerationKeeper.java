package io.playground.runtime.connectors.generation;

import io.playground.runtime.connectors.bundle.FileNames;
import io.playground.runtime.connectors.clock.Housekeeper;
import io.playground.runtime.connectors.staging.Staging;
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
 * Tracks every generation from its load to its end.
 *
 * <p><b>Threads.</b> Any. A bundle's code never runs under the lock of this object, but on a thread of its
 * own; the wait for it has a limit.
 */
public final class GenerationKeeper {

  private final Staging staging;
  private final Housekeeper housekeeper;
  private final EventFeed events;
  private final Duration releaseLimit;
  private final CollectionProof proof;

  /** The last number of each entry. */
  private final Map<Path, Long> numbers = new HashMap<>();

  /** The generations for new connections. */
  private final Map<Generation, LiveGeneration> active = new LinkedHashMap<>();

  /** The generations that wait for their last connection to close. */
  private final Map<Generation, Draining> draining = new LinkedHashMap<>();

  /** Held while generations end, one after the other; acquired before this object's own lock. */
  private final Object endings = new Object();

  private record Draining(LiveGeneration generation, long since) {}

  public GenerationKeeper(
      Staging staging, Housekeeper housekeeper, EventFeed events, Duration releaseLimit) {
    this.staging = staging;
    this.housekeeper = housekeeper;
    this.events = events;
    this.releaseLimit = releaseLimit;
    this.proof = new CollectionProof(housekeeper, events);
  }

  /** The number of the entry's next generation. */
  public synchronized long nextNumber(Path bundle) {
    return numbers.getOrDefault(bundle, 0L) + 1;
  }

  /** The generation is loaded, and about to be published. */
  public synchronized void started(LiveGeneration generation) {
    numbers.put(generation.id().bundle(), generation.id().number());
    active.put(generation.id(), generation);
  }

  /** Ends a generation that has a class loader but will not be published. */
  public void discard(LiveGeneration generation) {
    synchronized (this) {
      numbers.put(generation.id().bundle(), generation.id().number());
      active.remove(generation.id());
    }
    synchronized (endings) {
      end(generation, release(generation));
    }
  }

  /** The catalog no longer leads to the generation: it ends when its last lease is closed. */
  public synchronized void retire(LiveGeneration generation) {
    if (active.remove(generation.id()) == null) {
      return;
    }
    Generation id = generation.id();
    draining.put(id, new Draining(generation, housekeeper.nanoTime()));
    // Captures only the id, so that a forgotten lease can't pin the class loader.
    long connections =
        generation.leases().retire(() -> housekeeper.schedule(Duration.ZERO, () -> endDrained(id)));
    if (connections > 0) {
      events.post(new ConnectorEvent.Draining(id, connections));
    }
  }

  private void endDrained(Generation id) {
    synchronized (endings) {
      Draining drained;
      synchronized (this) {
        drained = draining.remove(id);
      }
      if (drained != null) {
        long took = housekeeper.nanoTime() - drained.since();
        end(drained.generation(), release(drained.generation()));
        events.post(new ConnectorEvent.Ended(id, Duration.ofNanos(took)));
      }
    }
    events.deliver();
  }

  /** Ends all generations, even with connections; waits for one that is ending now. */
  public void endAll() {
    synchronized (endings) {
      List<LiveGeneration> all = new ArrayList<>();
      synchronized (this) {
        draining.values().forEach(each -> all.add(each.generation()));
        all.addAll(active.values());
        draining.clear();
        active.clear();
      }
      // All releases begin before the wait for the first, so that several that hang cost their
      // limit once.
      List<Release> releases = all.stream().map(this::release).toList();
      for (int i = 0; i < releases.size(); i++) {
        end(all.get(i), releases.get(i));
        events.post(new ConnectorEvent.Ended(all.get(i).id(), Duration.ZERO));
      }
    }
  }

  private Release release(LiveGeneration generation) {
    return new Release(
            FileNames.of(generation.id().bundle()),
            generation.resources(),
            generation.loader(),
            releaseLimit,
            housekeeper)
        .begin();
  }

  private void end(LiveGeneration generation, Release release) {
    release.finish().forEach(problem -> leftBehind(generation, problem, false));
    Sweep.of(generation.loader(), releaseLimit, housekeeper)
        .forEach(found -> leftBehind(generation, found, true));
    Leftovers.holdersOf(generation.loader(), release.reported())
        .forEach(found -> leftBehind(generation, found, false));
    generation.close();
    staging.delete(generation.staged());
    proof.expect(generation.id(), generation.loader());
  }

  private void leftBehind(LiveGeneration generation, String what, boolean swept) {
    events.post(new ConnectorEvent.LeftBehind(generation.id(), what, swept));
  }

  /** The state of each generation that is still there. */
  public synchronized List<GenerationState> states() {
    List<GenerationState> states = new ArrayList<>();
    active.values().forEach(each -> states.add(state(each, Phase.ACTIVE)));
    draining.values().forEach(each -> states.add(state(each.generation(), Phase.DRAINING)));
    states.addAll(proof.states());
    return states;
  }

  private static GenerationState state(LiveGeneration generation, Phase phase) {
    return new GenerationState(generation.id(), phase, generation.leases().count());
  }
}
