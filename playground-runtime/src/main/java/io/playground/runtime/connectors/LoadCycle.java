package io.playground.runtime.connectors;

import io.playground.runtime.connectors.BundleState.Attempt;
import io.playground.runtime.connectors.BundleState.Held;
import io.playground.runtime.connectors.LoadPlan.Entry;
import io.playground.runtime.connectors.LoadPlan.Entry.Candidate;
import io.playground.runtime.connectors.admission.AdmissionSnapshot;
import io.playground.runtime.connectors.bundle.LoadStep;
import io.playground.runtime.connectors.generation.EventFeed;
import io.playground.runtime.connectors.generation.GenerationKeeper;
import io.playground.runtime.connectors.generation.LiveGeneration;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import io.playground.runtime.connectors.providers.LoadThreads;
import io.playground.runtime.observation.ConnectorEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Loads changed bundles, decides whether each may replace its old generation, and retires replaced
 * generations once the new catalog is published.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class LoadCycle {

  /** An entry of a directory: a bundle, or something else that the report mentions. */
  private sealed interface Item {
    record Bundle(BundleState state) implements Item {}

    record Other(LoadOutcome outcome) implements Item {}
  }

  /**
   * The state of all entries after a load.
   *
   * @param searched the directories searched
   * @param items in the order of the report
   * @param times the load time of each new generation
   */
  record Result(
      List<SearchedDirectory> searched, List<Item> items, Map<LiveGeneration, Duration> times) {

    static final Result NOTHING = new Result(List.of(), List.of(), Map.of());

    /** The same, for keeping: the times would keep generations that were never used. */
    Result withoutTimes() {
      return new Result(searched, items, Map.of());
    }

    Map<Path, BundleState> states() {
      Map<Path, BundleState> states = new LinkedHashMap<>();
      for (Item item : items) {
        if (item instanceof Item.Bundle bundle) {
          states.put(bundle.state().path(), bundle.state());
        }
      }
      return states;
    }

    Map<Path, Held> held() {
      Map<Path, Held> held = new LinkedHashMap<>();
      for (BundleState state : states().values()) {
        if (state.held().isPresent()) {
          held.put(state.path(), state.held().get());
        }
      }
      return held;
    }

    /** The same, with a refusal in place of each bundle that is no longer allowed. */
    Result admittedBy(AdmissionSnapshot admission) {
      List<Item> admitted = new ArrayList<>();
      for (Item item : items) {
        admitted.add(
            item instanceof Item.Bundle bundle
                ? new Item.Bundle(bundle.state().admittedBy(admission))
                : item);
      }
      return new Result(searched, admitted, times);
    }

    Publication publish(List<RegisteredConnector> host, boolean strict) {
      List<LoadStep> steps = new ArrayList<>();
      for (Item item : items) {
        if (item instanceof Item.Bundle bundle) {
          steps.addAll(bundle.state().steps());
        } else if (item instanceof Item.Other other) {
          steps.add(new LoadStep.Settled(other.outcome()));
        }
      }
      return Publication.of(host, searched, steps, strict);
    }

    /**
     * The same, but a replacement refused by strict names leaves the old generation in place; empty if
     * nothing changes.
     */
    Optional<Result> withoutRefused(Publication publication, Result before) {
      Map<Path, BundleState> previous = before.states();
      List<Item> revised = new ArrayList<>();
      boolean changed = false;
      for (Item item : items) {
        Item next = item;
        if (item instanceof Item.Bundle bundle) {
          BundleState state = bundle.state();
          LoadOutcome.Failed refusal = publication.refusals().get(state.path());
          if (refusal == null) {
            revised.add(item);
            continue;
          }
          Optional<BundleState> old =
              Optional.ofNullable(previous.get(state.path()))
                  .filter(each -> each.held().isPresent() && !each.held().equals(state.held()));
          if (old.isPresent()) {
            // No digest, so that it is tried again: other bundles decide whether it is refused.
            next =
                new Item.Bundle(
                    old.get()
                        .withFailed(
                            new Attempt(Optional.empty(), List.of(new LoadStep.Settled(refusal)))));
            changed = true;
          }
        }
        revised.add(next);
      }
      return changed ? Optional.of(new Result(searched, revised, times)) : Optional.empty();
    }
  }

  /** How long a bundle's code runs at most before the next one starts. */
  private static final Duration TURN = Duration.ofMillis(500);

  /** Longer than any bundle's code may run. */
  private static final Duration FOREVER = Duration.ofDays(1);

  /** How many slow bundles may run at once. */
  private static final int MOST_SLOW = 16;

  private final BundleLoader loader;
  private final GenerationKeeper generations;
  private final EventFeed events;

  LoadCycle(BundleLoader loader, GenerationKeeper generations, EventFeed events) {
    this.loader = loader;
    this.generations = generations;
    this.events = events;
  }

  /** Scans the directories and loads all changes since the last time. Publishes nothing. */
  Result load(
      List<Path> directories, Result before, Predicate<Path> touched, AdmissionSnapshot admission) {
    LoadPlan directoryLoad = new LoadPlan(before.states(), touched, admission);
    directoryLoad.run(directories);
    List<Candidate> candidates = new ArrayList<>();
    for (Entry entry : directoryLoad.entries()) {
      if (entry instanceof Candidate candidate) {
        candidates.add(candidate);
      }
    }
    var begun = begin(candidates, new Preparation(loader, admission, candidates)).iterator();
    List<Item> items = new ArrayList<>();
    Map<LiveGeneration, Duration> times = new HashMap<>();
    for (Entry entry : directoryLoad.entries()) {
      if (entry instanceof Candidate candidate) {
        items.add(new Item.Bundle(state(candidate, begun.next(), times)));
      } else if (entry instanceof Entry.Untouched untouched) {
        items.add(new Item.Bundle(untouched.state()));
      } else if (entry instanceof Entry.Other other) {
        items.add(new Item.Other(other.outcome()));
      }
    }
    return new Result(directoryLoad.searched(), items, times);
  }

  /** A prepared candidate; its code, if any may run, is running or has run. */
  private record Begun(Preparation.Outcome outcome, Optional<BundleLoader.Running> running) {}

  /**
   * Runs the bundles' code one after the other, while later bundles are still being prepared. A slow one
   * keeps running while the next ones have their turn, so that several hung bundles cost their time limit
   * only once.
   */
  private List<Begun> begin(List<Candidate> candidates, Preparation preparation) {
    List<Begun> begun = new ArrayList<>();
    preparation.start();
    try (LoadThreads threads = new LoadThreads(loader)) {
      for (int i = 0; i < candidates.size(); i++) {
        Preparation.Outcome outcome = preparation.outcome(i);
        Optional<BundleLoader.Running> running = Optional.empty();
        if (outcome instanceof Preparation.Outcome.Ready ready) {
          long number = generations.nextNumber(candidates.get(i).bundle().path());
          running = Optional.of(loader.start(ready.prepared(), number, threads));
        }
        begun.add(new Begun(outcome, running));
      }
      awaitAll(begun, threads);
    }
    return begun;
  }

  private static void awaitAll(List<Begun> begun, LoadThreads threads) {
    Deque<BundleLoader.Running> slow = new ArrayDeque<>();
    for (Begun each : begun) {
      if (each.running().isPresent()) {
        BundleLoader.Running running = each.running().get();
        running.await(TURN);
        if (!running.isDone()) {
          if (slow.size() == MOST_SLOW) {
            slow.remove().await(FOREVER);
          }
          slow.add(running);
          running.passOver(threads);
        }
      }
    }
  }

  private BundleState state(Candidate candidate, Begun begun, Map<LiveGeneration, Duration> times) {
    if (begun.outcome() instanceof Preparation.Outcome.Unchanged unchanged) {
      return unchanged.state();
    }
    Path path = candidate.bundle().path();
    BundleLoader.Result result =
        begun.running().isPresent()
            ? loader.finish(begun.running().get())
            : ((Preparation.Outcome.Unreadable) begun.outcome()).result();
    Optional<Held> before =
        candidate.before().isPresent() ? candidate.before().get().held() : Optional.empty();
    if (result.provides()) {
      Held now = new Held(result.generation().orElseThrow(), result.steps());
      if (before.isEmpty() || mayReplace(before.get(), now)) {
        times.put(now.generation(), result.took());
        generations.started(now.generation());
        return BundleState.holding(now);
      }
    }
    result.generation().ifPresent(generations::discard);
    // Tried again, since more than its content decides whether it is refused.
    Optional<String> digest = result.isNotAdmitted() ? Optional.empty() : result.digest();
    List<LoadStep> account =
        result.steps().stream().filter(LoadStep.Settled.class::isInstance).toList();
    return new BundleState(path, before, Optional.of(new Attempt(digest, account)));
  }

  /** Whether nothing gets lost: the new one has no failure, or has every name of the old one. */
  private static boolean mayReplace(Held before, Held now) {
    return now.isFlawless() || now.names().containsAll(before.names());
  }

  /** After the publication: posts the events and retires the replaced generations. */
  void settle(Result before, Result after) {
    Map<Path, Held> previous = before.held();
    Map<Path, Held> present = after.held();
    Set<LiveGeneration> stay = new HashSet<>();
    for (Map.Entry<Path, Held> each : present.entrySet()) {
      LiveGeneration generation = each.getValue().generation();
      stay.add(generation);
      Held old = previous.get(each.getKey());
      if (old == null || !old.generation().equals(generation)) {
        events.post(
            new ConnectorEvent.Loaded(
                generation.id(),
                List.copyOf(each.getValue().names()),
                after.times().getOrDefault(generation, Duration.ZERO)));
        if (old != null) {
          events.post(new ConnectorEvent.Replaced(old.generation().id(), generation.id()));
        }
      }
    }
    for (Map.Entry<Path, Held> each : previous.entrySet()) {
      if (!present.containsKey(each.getKey())) {
        events.post(new ConnectorEvent.Removed(each.getValue().generation().id()));
      }
    }
    for (Held each : previous.values()) {
      if (!stay.contains(each.generation())) {
        generations.retire(each.generation());
      }
    }
    for (LiveGeneration each : after.times().keySet()) {
      if (!stay.contains(each)) {
        generations.discard(each);
      }
    }
  }
}
