package io.playground.runtime.connectors;

import io.playground.runtime.admission.Admission;
import io.playground.runtime.connectors.BundleState.Attempt;
import io.playground.runtime.connectors.BundleState.Held;
import io.playground.runtime.connectors.DirectoryLoad.Entry;
import io.playground.runtime.connectors.DirectoryLoad.Entry.Candidate;
import io.playground.runtime.observation.ConnectorEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Loads what has changed, decides whether it may take the place of what was there, and retires what has
 * lost its place once another catalog is published.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class Reload {

  /** An entry of a directory as the report tells it, and what there is of it. */
  private sealed interface Item {
    record Bundle(BundleState state) implements Item {}

    record Other(LoadOutcome outcome) implements Item {}
  }

  /**
   * All that is there after a load.
   *
   * @param searched where was looked
   * @param items in the order of the report
   * @param times how long each generation took that is new with this load
   */
  record Result(
      List<SearchedDirectory> searched, List<Item> items, Map<LiveGeneration, Duration> times) {

    static final Result NOTHING = new Result(List.of(), List.of(), Map.of());

    /** The same to be kept: times would keep generations that never took their place. */
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
      states().forEach((path, state) -> state.held().ifPresent(each -> held.put(path, each)));
      return held;
    }

    /** The same without what may not be used any more; what has become of that is told in its place. */
    Result admittedBy(Admission admission) {
      List<Item> admitted = new ArrayList<>();
      for (Item item : items) {
        admitted.add(
            item instanceof Item.Bundle bundle
                ? new Item.Bundle(Admittance.recheck(bundle.state(), admission))
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
     * The same where replacements that strict names have refused leave what was there before in place;
     * nothing if none was refused.
     */
    Optional<Result> withoutRefused(Publication publication, Result before) {
      Map<Path, BundleState> previous = before.states();
      List<Item> revised = new ArrayList<>();
      boolean changed = false;
      for (Item item : items) {
        Item next = item;
        if (item instanceof Item.Bundle bundle) {
          BundleState state = bundle.state();
          Optional<BundleState> old =
              Optional.ofNullable(previous.get(state.path()))
                  .filter(each -> each.held().isPresent() && !each.held().equals(state.held()));
          LoadOutcome.Failed refusal = publication.refusals().get(state.path());
          if (old.isPresent() && refusal != null) {
            // Of no digest: whether it is refused again depends on others, so it is tried again.
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

  private final BundleLoader loader;
  private final GenerationKeeper generations;
  private final EventFeed events;

  Reload(BundleLoader loader, GenerationKeeper generations, EventFeed events) {
    this.loader = loader;
    this.generations = generations;
    this.events = events;
  }

  /** Looks into the directories and loads what has changed since the last time. Publishes nothing. */
  Result load(List<Path> directories, Result before, Predicate<Path> touched, Admission admission) {
    DirectoryLoad directoryLoad = new DirectoryLoad(before.states(), touched, admission);
    directoryLoad.run(directories);
    List<Candidate> candidates =
        directoryLoad.entries().stream()
            .filter(Candidate.class::isInstance)
            .map(Candidate.class::cast)
            .toList();
    var prepared = new Preparation(loader, admission).of(candidates).iterator();
    List<Item> items = new ArrayList<>();
    Map<LiveGeneration, Duration> times = new HashMap<>();
    for (Entry entry : directoryLoad.entries()) {
      if (entry instanceof Candidate candidate) {
        items.add(new Item.Bundle(state(candidate, prepared.next(), times)));
      } else if (entry instanceof Entry.Untouched untouched) {
        items.add(new Item.Bundle(untouched.state()));
      } else if (entry instanceof Entry.Other other) {
        items.add(new Item.Other(other.outcome()));
      }
    }
    return new Result(directoryLoad.searched(), items, times);
  }

  private BundleState state(
      Candidate candidate, Preparation.Outcome outcome, Map<LiveGeneration, Duration> times) {
    if (outcome instanceof Preparation.Outcome.Unchanged unchanged) {
      return unchanged.state();
    }
    Path path = candidate.bundle().path();
    BundleLoader.Result result =
        outcome instanceof Preparation.Outcome.Ready ready
            ? loader.finish(ready.prepared(), generations.nextNumber(path))
            : ((Preparation.Outcome.Unreadable) outcome).result();
    Optional<Held> before = candidate.before().flatMap(BundleState::held);
    if (result.provides()) {
      Held now = new Held(result.generation().orElseThrow(), result.steps());
      if (before.isEmpty() || mayReplace(before.get(), now)) {
        times.put(now.generation(), result.took());
        generations.started(now.generation());
        return BundleState.holding(now);
      }
    }
    result.generation().ifPresent(generations::discard);
    // Whether it is refused again depends on more than its content, so it is tried again.
    Optional<String> digest = Admittance.isRefusal(result) ? Optional.empty() : result.digest();
    List<LoadStep> account =
        result.steps().stream().filter(LoadStep.Settled.class::isInstance).toList();
    return new BundleState(path, before, Optional.of(new Attempt(digest, account)));
  }

  /** Whether nothing gets lost: all is well with the new one, or it has every name of the old one. */
  private static boolean mayReplace(Held before, Held now) {
    return now.isFlawless() || now.names().containsAll(before.names());
  }

  /** After the publication: tells what has become of each bundle, and retires what lost its place. */
  void settle(Result before, Result after) {
    Map<Path, Held> previous = before.held();
    Map<Path, Held> present = after.held();
    present.forEach(
        (path, held) -> {
          Optional<Held> old = Optional.ofNullable(previous.get(path));
          if (old.isEmpty() || !old.get().generation().equals(held.generation())) {
            events.post(
                new ConnectorEvent.Loaded(
                    held.generation().id(),
                    List.copyOf(held.names()),
                    after.times().getOrDefault(held.generation(), Duration.ZERO)));
            old.ifPresent(
                each ->
                    events.post(
                        new ConnectorEvent.Replaced(
                            each.generation().id(), held.generation().id())));
          }
        });
    previous.forEach(
        (path, held) -> {
          if (!present.containsKey(path)) {
            events.post(new ConnectorEvent.Removed(held.generation().id()));
          }
        });
    Set<LiveGeneration> stay =
        present.values().stream().map(Held::generation).collect(Collectors.toSet());
    previous.values().stream()
        .map(Held::generation)
        .filter(each -> !stay.contains(each))
        .forEach(generations::retire);
    after.times().keySet().stream()
        .filter(each -> !stay.contains(each))
        .forEach(generations::discard);
  }
}
