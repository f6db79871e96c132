package io.playground.runtime.connectors;

import io.playground.runtime.connectors.LoadOutcome.Failed;
import io.playground.runtime.connectors.LoadOutcome.Stage;
import java.util.List;
import java.util.Optional;

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

  /** Tells that a bundle, or this provider of it, is refused; what was thrown goes to the log. */
  static LoadStep failed(
      FoundBundle bundle, Optional<String> provider, Optional<String> place, BundleRefused e) {
    if (e.getCause() != null) {
      OutcomeLog.trace(bundle.path() + ": " + e.why(), e.getCause());
    }
    return new Settled(new Failed(bundle.path(), provider, place, e.stage(), e.why(), e.remedy()));
  }

  /** Tells of something that came out of a load where nothing should have. */
  static LoadStep unforeseen(FoundBundle bundle, ClassLoader loader, Throwable thrown) {
    Explanation explanation =
        new ThrownByBundle(bundle, loader).explain(thrown, "loading the bundle");
    return failed(
        bundle,
        Optional.empty(),
        Optional.empty(),
        new BundleRefused(Stage.STAGE, explanation, thrown));
  }
}
