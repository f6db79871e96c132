package io.playground.bench.figures;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something that is measured.
 *
 * @param name its group, and what it is within it, parted by dots: {@code relay.bulk}
 * @param unit of its values
 * @param peer what it is held against in the same run; nothing if its value counts by itself
 * @param goal nothing if it is there for comparison only
 */
public record Figure(String name, String unit, Optional<String> peer, Optional<Goal> goal) {

  public Figure {
    requireNonNull(name, "name");
    requireNonNull(unit, "unit");
    requireNonNull(peer, "peer");
    requireNonNull(goal, "goal");
  }

  /** A figure with a peer and a goal for the ratio to it. */
  public static Figure against(String peer, String name, String unit, Goal goal) {
    return new Figure(name, unit, Optional.of(peer), Optional.of(goal));
  }

  /** A figure with a peer, for comparison only. */
  public static Figure against(String peer, String name, String unit) {
    return new Figure(name, unit, Optional.of(peer), Optional.empty());
  }

  /** A figure whose value counts. */
  public static Figure alone(String name, String unit, Goal goal) {
    return new Figure(name, unit, Optional.empty(), Optional.of(goal));
  }

  /** A figure whose value is there for comparison only. */
  public static Figure alone(String name, String unit) {
    return new Figure(name, unit, Optional.empty(), Optional.empty());
  }

  /** The part of the name before the first dot. */
  public String group() {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
