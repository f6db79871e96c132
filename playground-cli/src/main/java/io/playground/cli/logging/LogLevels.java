package io.playground.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Chooses which part of the log a command shows on standard error. */
public final class LogLevels {

  private static final String LOADING = "io.playground.runtime.connectors";

  private LogLevels() {}

  /** Shows all of Playground's log, stack traces included. */
  public static void showEverything() {
    ((Logger) LoggerFactory.getLogger("io.playground")).setLevel(Level.DEBUG);
  }

  /** Hides warnings about stacks, for a command that makes them fail on purpose. */
  public static void leaveStacksToTheOutput() {
    quieten("io.playground.runtime.stacks", Level.ERROR);
  }

  /** Hides the loader's warnings, for a command whose output says the same. */
  public static void leaveLoadingToTheOutput() {
    quieten(LOADING, Level.ERROR);
  }

  /** Hides the loader's log, errors included, for a command that loads a copy: its path means nothing. */
  public static void leaveTrialsToTheOutput() {
    quieten(LOADING, Level.OFF);
  }

  private static void quieten(String name, Level level) {
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    if (!logger.isDebugEnabled()) {
      logger.setLevel(level);
    }
  }
}
