package io.playground.runtime.connectors;

import java.util.List;

/** One step of a load's account: an outcome as it stands, or a provider that has yet to be published. */
sealed interface LoadStep {

  /** Whether it tells of something that was not loaded. */
  default boolean isFailure() {
    return this instanceof Settled settled && settled.outcome() instanceof LoadOutcome.Failed;
  }

  /** An outcome that nothing later changes. */
  record Settled(LoadOutcome outcome) implements LoadStep {}

  /** A provider that loaded. Whether its names are free is known once all bundles are loaded. */
  record Provided(ConnectorOrigin.Bundle origin, List<RegisteredConnector> connectors)
      implements LoadStep {}
}
