package io.playground.runtime.connectors;

import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Skipped;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import io.playground.runtime.connectors.wording.ConnectorLog;
import java.util.HashSet;
import java.util.Set;

/** Tells the log what became of each bundle: the outcomes in their own words, and what was thrown. */
final class ReportLog {

  private ReportLog() {}

  /** One line for each outcome that is not told by the report before as well. */
  static void report(LoadReport report, LoadReport before) {
    if (ConnectorLog.LOG.isDebugEnabled()) {
      for (SearchedDirectory directory : report.directories()) {
        ConnectorLog.LOG.debug("looked for connectors in {}", directory.describe());
      }
    }
    Set<LoadOutcome> known = new HashSet<>(before.outcomes());
    for (LoadOutcome outcome : report.outcomes()) {
      // Many outcomes, and often nobody to read of them: to put them in words takes its time.
      if (!known.isEmpty() && known.contains(outcome)) {
        if (ConnectorLog.LOG.isDebugEnabled()) {
          ConnectorLog.LOG.debug("as before: {}", outcome.describe());
        }
      } else if (outcome instanceof Failed || outcome instanceof Noted) {
        ConnectorLog.LOG.warn("{}", outcome.describe());
      } else if (outcome instanceof Skipped) {
        if (ConnectorLog.LOG.isDebugEnabled()) {
          ConnectorLog.LOG.debug("{}", outcome.describe());
        }
      } else if (ConnectorLog.LOG.isInfoEnabled()) {
        ConnectorLog.LOG.info("{}", outcome.describe());
      }
    }
  }
}
