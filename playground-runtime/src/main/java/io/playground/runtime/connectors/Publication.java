package io.playground.runtime.connectors;

import io.playground.runtime.connectors.bundle.LoadStep;
import io.playground.runtime.connectors.names.NameClaims;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A catalog and the report that goes with it, published together by one write.
 *
 * @param catalog what each name leads to
 * @param report the report of the load
 * @param refusals for each bundle with a provider refused in a strict load, the reason
 */
record Publication(ConnectorCatalog catalog, LoadReport report, Map<Path, Failed> refusals) {

  /** Empty: before the first load and after the end. */
  static final Publication EMPTY =
      new Publication(
          new ConnectorCatalog(Map.of()), new LoadReport(List.of(), List.of()), Map.of());

  /** Publishes the steps of a load, once {@link NameClaims} has decided who gets each name. */
  static Publication of(
      List<RegisteredConnector> host,
      List<SearchedDirectory> directories,
      List<LoadStep> steps,
      boolean strict) {
    NameClaims claims = NameClaims.settle(host, steps, strict);
    return new Publication(
        new ConnectorCatalog(claims.winners()),
        new LoadReport(directories, claims.outcomes()),
        claims.refusals());
  }
}
