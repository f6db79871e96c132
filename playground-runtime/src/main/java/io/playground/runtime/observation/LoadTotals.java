package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The loads of a {@code ConnectorManager} since it was opened.
 *
 * @param loads loaded generations
 * @param took the time of all their loads together
 * @param failures bundles, or parts of them, that failed
 */
public record LoadTotals(long loads, Duration took, long failures) {

  public LoadTotals {
    requireNonNull(took, "took");
  }
}
