package io.playground.runtime.connectors.bundle;

import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.runtime.connectors.wording.ConnectorLog;
import java.util.List;
import java.util.Optional;

/** One step of a load: a final outcome, or a provider that has yet to be published. */
public sealed interface LoadStep {

  /** Whether something was not loaded. */
  default boolean isFailure() {
    return this instanceof Settled settled && settled.outcome() instanceof LoadOutcome.Failed;
  }

  /** A final outcome. */
  record Settled(LoadOutcome outcome) implements LoadStep {}

  /** A provider that loaded. Whether its names are free is known once all bundles are loaded. */
  record Provided(ConnectorOrigin.Bundle origin, List<RegisteredConnector> connectors)
      implements LoadStep {}

  /** A bundle, or this provider of it, was not loaded; logs the stack trace. */
  static LoadStep failed(
      FoundBundle bundle, Optional<String> provider, Optional<String> place, LoadFailure e) {
    if (e.getCause() != null) {
      ConnectorLog.trace(bundle.path() + ": " + e.why(), e.getCause());
    }
    return new Settled(new Failed(bundle.path(), provider, place, e.stage(), e.why(), e.remedy()));
  }
}
