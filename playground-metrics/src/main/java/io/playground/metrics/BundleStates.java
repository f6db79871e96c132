package io.playground.metrics;

import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Sums up the outcomes of each bundle in one state: a report has one for each provider, and one for each
 * replacement.
 */
final class BundleStates {

  /** The state of a bundle. */
  enum State {
    LOADED,
    PARTLY_LOADED,
    KEPT,
    FAILED,
    SKIPPED;

    /** The value of the tag. */
    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Map<Path, Set<State>> seen = new HashMap<>();

  private BundleStates() {}

  static BundleStates of(LoadReport report) {
    BundleStates states = new BundleStates();
    report.outcomes().forEach(states::add);
    return states;
  }

  private void add(LoadOutcome outcome) {
    if (outcome instanceof LoadOutcome.Loaded loaded) {
      ConnectorOrigin.Bundle origin = loaded.origin();
      add(origin.path(), State.LOADED);
    } else if (outcome instanceof LoadOutcome.Kept kept) {
      add(kept.bundle(), State.KEPT);
    } else if (outcome instanceof LoadOutcome.Failed failed) {
      add(failed.entry(), State.FAILED);
    } else if (outcome instanceof LoadOutcome.Skipped skipped) {
      add(skipped.entry(), State.SKIPPED);
    }
  }

  private void add(Path bundle, State state) {
    seen.computeIfAbsent(bundle, first -> EnumSet.noneOf(State.class)).add(state);
  }

  long count(State state) {
    return seen.values().stream().filter(of -> sum(of) == state).count();
  }

  private static State sum(Set<State> of) {
    if (of.contains(State.KEPT)) {
      return State.KEPT;
    }
    if (of.contains(State.LOADED)) {
      return of.contains(State.FAILED) ? State.PARTLY_LOADED : State.LOADED;
    }
    return of.iterator().next();
  }
}
