package io.playground.bench.figures;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A figure and its runs.
 *
 * @param effort how it was measured
 * @param taken when the last run was recorded
 * @param commit the commit it was measured on, with a {@code +} where files were changed since
 */
public record Measurement(
    Figure figure, Effort effort, Instant taken, String commit, List<Run> runs) {

  /**
   * @throws IllegalArgumentException if there are no runs
   */
  public Measurement {
    requireNonNull(figure, "figure");
    requireNonNull(effort, "effort");
    requireNonNull(taken, "taken");
    requireNonNull(commit, "commit");
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException(figure.name() + " was never run");
    }
  }

  /** Our values. */
  public Spread ours() {
    return Spread.of(runs.stream().map(Run::ours).toList());
  }

  /** The peer's values, if there is a peer. */
  public Optional<Spread> peers() {
    return figure.peer().isEmpty()
        ? Optional.empty()
        : Optional.of(Spread.of(runs.stream().map(run -> run.peer().orElseThrow()).toList()));
  }

  /** What the goal speaks of: the ratios run by run, or the values where there is no peer. */
  public Spread outcome() {
    return Spread.of(runs.stream().map(Run::outcome).toList());
  }

  /** Whether the median meets the goal; nothing if there is none, or if this is a first impression only. */
  public Optional<Boolean> met() {
    return effort == Effort.FULL
        ? figure.goal().map(goal -> goal.isMetBy(outcome().median()))
        : Optional.empty();
  }

  /** Whether any of the runs lost bytes. */
  public boolean lossy() {
    return runs.stream().anyMatch(Run::lossy);
  }
}
