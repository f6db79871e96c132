package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

/**
 * The state of a generation at one moment.
 *
 * @param generation its bundle and number
 * @param phase of its life
 * @param connections how many connections use it
 */
public record GenerationState(Generation generation, Phase phase, long connections) {

  /** The phases, in their order. */
  public enum Phase {
    /** In the catalog: new connections get it. */
    ACTIVE,
    /** Replaced or removed, but still with connections. */
    DRAINING,
    /** Closed; the garbage collector has not unloaded its classes yet. */
    ENDED,
    /** Closed, and reported as {@link ConnectorEvent.Leaked}. */
    LEAKED
  }

  public GenerationState {
    requireNonNull(generation, "generation");
    requireNonNull(phase, "phase");
  }
}
