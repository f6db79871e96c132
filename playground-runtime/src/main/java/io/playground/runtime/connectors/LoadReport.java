package io.playground.runtime.connectors;

import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The result of a load: where it looked, and what became of each bundle and provider.
 *
 * <p>The order is fixed: directories as given; in each the entries by file name, in character order; in each
 * bundle its providers as declared; last the names registered twice.
 *
 * @param directories the directories searched
 * @param outcomes the outcome of each entry and provider
 */
public record LoadReport(List<SearchedDirectory> directories, List<LoadOutcome> outcomes) {

  public LoadReport {
    directories = List.copyOf(directories);
    outcomes = List.copyOf(outcomes);
  }

  /** The outcomes of one kind, in the same order: {@code report.outcomes(LoadOutcome.Failed.class)}. */
  public <T extends LoadOutcome> List<T> outcomes(Class<T> kind) {
    return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The outcomes that a report before this one does not have, in the same order. */
  public List<LoadOutcome> newSince(LoadReport before) {
    Set<LoadOutcome> known = new HashSet<>(before.outcomes());
    return outcomes.stream().filter(outcome -> !known.contains(outcome)).toList();
  }

  /** Whether anything failed to load. */
  public boolean hasFailures() {
    for (LoadOutcome outcome : outcomes) {
      if (outcome instanceof LoadOutcome.Failed) {
        return true;
      }
    }
    return false;
  }
}
