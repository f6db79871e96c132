package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

/**
 * How far a generation is, at one moment.
 *
 * @param generation which
 * @param phase where in its life
 * @param connections how many connections run on it
 */
public record GenerationState(Generation generation, Phase phase, long connections) {

  /** The phases, in their order. */
  public enum Phase {
    /** In the catalog: new connections get it. */
    ACTIVE,
    /** Replaced or removed, and not yet rid of its last connection. */
    DRAINING,
    /** Closed; the garbage collector has not taken its classes yet. */
    ENDED,
    /** Closed, and reported as {@link ConnectorEvent.Leaked}. */
    LEAKED
  }

  public GenerationState {
    requireNonNull(generation, "generation");
    requireNonNull(phase, "phase");
  }
}
