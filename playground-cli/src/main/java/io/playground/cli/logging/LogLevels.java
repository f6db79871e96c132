package io.playground.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much of the log a person gets to see on standard error. */
public final class LogLevels {

  private static final String LOADING = "io.playground.runtime.connectors";

  private LogLevels() {}

  /** Everything of ours, stack traces included. */
  public static void showEverything() {
    ((Logger) LoggerFactory.getLogger("io.playground")).setLevel(Level.DEBUG);
  }

  /** Nothing of the stacks' below errors, for a command that makes them fail on purpose. */
  public static void leaveStacksToTheOutput() {
    quieten("io.playground.runtime.stacks");
  }

  /** Nothing of the loader's below errors, for a command whose output tells the same itself. */
  public static void leaveLoadingToTheOutput() {
    quieten(LOADING);
  }

  /**
   * Nothing of the loader's at all, for a command that loads a copy, whose path would tell nobody
   * anything.
   */
  public static void leaveTrialsToTheOutput() {
    quieten(LOADING, Level.OFF);
  }

  private static void quieten(String name) {
    quieten(name, Level.ERROR);
  }

  private static void quieten(String name, Level level) {
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    if (!logger.isDebugEnabled()) {
      logger.setLevel(level);
    }
  }
}
