package io.playground.runtime.connectors.wording;

import io.playground.runtime.observation.PrintableText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one logger of all packages of the loader, under the name that operators configure. */
public final class ConnectorLog {

  public static final Logger LOG =
      LoggerFactory.getLogger("io.playground.runtime.connectors.ConnectorManager");

  private ConnectorLog() {}

  /** Logs a detail that no outcome has. */
  public static void debug(String what) {
    LOG.debug("{}", PrintableText.of(what));
  }

  /** Logs the stack trace of a failure. No outcome keeps it, since it would pin the bundle's classes. */
  public static void trace(String what, Throwable thrown) {
    try {
      LOG.debug("{}", PrintableText.of(what), thrown);
    } catch (Throwable another) {
      // A bundle's exception may throw from its own methods.
      LOG.debug(
          "{} (what was thrown can't be printed: {})",
          PrintableText.of(what),
          another.getClass().getName());
    }
  }
}
