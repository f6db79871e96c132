package io.playground.runtime.connectors;

import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Skipped;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import io.playground.runtime.connectors.wording.ConnectorLog;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.slf4j.event.Level;

/** Logs what became of each bundle, in the words of its outcome. */
final class ReportLog {

  private ReportLog() {}

  /** One line for each outcome; at debug level if the report before has it too. */
  static void log(LoadReport report, LoadReport before) {
    for (SearchedDirectory directory : report.directories()) {
      log(Level.DEBUG, "looked for connectors in {}", directory.describe());
    }
    // By identity, for these are the report's own: the first use of a record's hashCode costs a
    // cold JVM 10 ms.
    Set<LoadOutcome> news = Collections.newSetFromMap(new IdentityHashMap<>());
    news.addAll(report.newSince(before));
    for (LoadOutcome outcome : report.outcomes()) {
      if (news.contains(outcome)) {
        log(level(outcome), "{}", outcome.describe());
      } else {
        log(Level.DEBUG, "as before: {}", outcome.describe());
      }
    }
  }

  private static Level level(LoadOutcome outcome) {
    if (outcome instanceof Failed || outcome instanceof Noted) {
      return Level.WARN;
    }
    return outcome instanceof Skipped ? Level.DEBUG : Level.INFO;
  }

  private static void log(Level level, String format, String what) {
    ConnectorLog.LOG.atLevel(level).log(format, what);
  }
}
