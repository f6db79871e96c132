package io.playground.runtime.connectors;

import io.playground.runtime.connectors.LoadOutcome.Failed;
import io.playground.runtime.connectors.LoadOutcome.Noted;
import io.playground.runtime.connectors.LoadOutcome.Skipped;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.PrintableText;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what became of each bundle: the outcomes in their own words, and what was thrown. */
final class OutcomeLog {

  private static final Logger log = LoggerFactory.getLogger(ConnectorManager.class);

  private OutcomeLog() {}

  /** One line for each outcome that is not told by the report before as well. */
  static void report(LoadReport report, LoadReport before) {
    if (log.isDebugEnabled()) {
      for (SearchedDirectory directory : report.directories()) {
        log.debug("looked for connectors in {}", directory.describe());
      }
    }
    Set<LoadOutcome> known = new HashSet<>(before.outcomes());
    for (LoadOutcome outcome : report.outcomes()) {
      // Many outcomes, and often nobody to read of them: to put them in words takes its time.
      if (!known.isEmpty() && known.contains(outcome)) {
        if (log.isDebugEnabled()) {
          log.debug("as before: {}", outcome.describe());
        }
      } else if (outcome instanceof Failed || outcome instanceof Noted) {
        log.warn("{}", outcome.describe());
      } else if (outcome instanceof Skipped) {
        if (log.isDebugEnabled()) {
          log.debug("{}", outcome.describe());
        }
      } else if (log.isInfoEnabled()) {
        log.info("{}", outcome.describe());
      }
    }
  }

  /** The code of a bundle runs from now on. */
  static void running(FoundBundle bundle) {
    if (log.isDebugEnabled()) {
      debug(bundle.path() + ": its code runs now");
    }
  }

  /** One line for what no outcome tells. */
  static void report(ConnectorEvent event) {
    if (event instanceof ConnectorEvent.LeftBehind || event instanceof ConnectorEvent.Leaked) {
      log.warn("{}", event.describe());
    } else if (!(event instanceof ConnectorEvent.Loaded)
        && !(event instanceof ConnectorEvent.Failed)) {
      log.info("{}", event.describe());
    }
  }

  /** The last thing that a process tells which a bundle ends. */
  static void exit(String bundle, String call, boolean loading) {
    log.error(
        "{}: {} called System.exit{}, and that ends this process. A connector is trusted code, and Java"
            + " can't keep it from that: take it out of its directory, or add .disabled to its name.",
        PrintableText.of(bundle),
        call,
        loading ? " while it was being loaded" : "");
  }

  /** A detail that no outcome tells. */
  static void debug(String what) {
    log.debug("{}", PrintableText.of(what));
  }

  /** The stack trace behind a failure, which no outcome keeps: it would keep the bundle's classes, too. */
  static void trace(String what, Throwable thrown) {
    try {
      log.debug("{}", PrintableText.of(what), thrown);
    } catch (Throwable another) {
      // A bundle's exception may throw when it is asked for its message, and costs nobody else
      // anything.
      log.debug(
          "{} (what was thrown can't be printed: {})",
          PrintableText.of(what),
          another.getClass().getName());
    }
  }
}
