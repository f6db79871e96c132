package io.playground.runtime.connectors.generation;

import io.playground.runtime.connectors.clock.Housekeeper;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.Generation;
import io.playground.runtime.observation.GenerationState;
import io.playground.runtime.observation.GenerationState.Phase;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves that ended generations are gone: it holds a weak reference to each one's class loader, and checks
 * them regularly. It reports a class loader that outlives several collections which unloaded classes.
 *
 * <p>It does not ask for a collection, so in an idle process a generation may stay for long, neither gone
 * nor leaked.
 *
 * <p><b>Threads.</b> Any.
 */
final class CollectionProof {

  /** The first may have begun before the generation ended; the next may be the first to see it ended. */
  static final int COLLECTIONS = 3;

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final class Suspect {
    final Generation id;
    final WeakReference<ClassLoader> loader;
    final long since;
    final long collectionsBefore;
    boolean leaked;

    Suspect(Generation id, ClassLoader loader, long since, long collectionsBefore) {
      this.id = id;
      this.loader = new WeakReference<>(loader);
      this.since = since;
      this.collectionsBefore = collectionsBefore;
    }
  }

  private final Housekeeper housekeeper;
  private final EventFeed events;

  /** Guarded by this, like all fields below. */
  private final List<Suspect> suspects = new ArrayList<>();

  private Optional<Canary> canary = Optional.empty();
  private long collections;
  private boolean looking;

  CollectionProof(Housekeeper housekeeper, EventFeed events) {
    this.housekeeper = housekeeper;
    this.events = events;
  }

  /** The generation has ended: expects the collector to unload it. */
  synchronized void expect(Generation id, ClassLoader loader) {
    suspects.add(new Suspect(id, loader, housekeeper.nanoTime(), collections));
    if (!looking) {
      looking = true;
      canary = Optional.of(new Canary());
      housekeeper.schedule(INTERVAL, this::look);
    }
  }

  private void look() {
    try {
      lookAtAll();
    } finally {
      events.deliver();
    }
  }

  private synchronized void lookAtAll() {
    if (canary.isPresent() && canary.get().isGone()) {
      collections++;
      canary = Optional.of(new Canary());
    }
    suspects.removeIf(this::isGone);
    suspects.forEach(this::reportIfLeaked);
    looking = !suspects.isEmpty();
    if (looking) {
      housekeeper.schedule(INTERVAL, this::look);
    } else {
      canary = Optional.empty();
    }
  }

  private boolean isGone(Suspect suspect) {
    if (!suspect.loader.refersTo(null)) {
      return false;
    }
    events.post(
        new ConnectorEvent.Gone(
            suspect.id, Duration.ofNanos(housekeeper.nanoTime() - suspect.since)));
    return true;
  }

  private void reportIfLeaked(Suspect suspect) {
    if (suspect.leaked || collections - suspect.collectionsBefore < COLLECTIONS) {
      return;
    }
    ClassLoader loader = suspect.loader.get();
    if (loader != null) {
      suspect.leaked = true;
      events.post(new ConnectorEvent.Leaked(suspect.id, Leftovers.holdersOf(loader)));
    }
  }

  synchronized List<GenerationState> states() {
    return suspects.stream()
        .map(
            suspect ->
                new GenerationState(suspect.id, suspect.leaked ? Phase.LEAKED : Phase.ENDED, 0))
        .toList();
  }
}
