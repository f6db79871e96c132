package io.playground.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much of the log a person gets to see on standard error. */
final class LogLevels {

  private LogLevels() {}

  /** Everything of ours, stack traces included. */
  static void showEverything() {
    ((Logger) LoggerFactory.getLogger("io.playground")).setLevel(Level.DEBUG);
  }

  /** Nothing of the stacks' below errors, for a command that makes them fail on purpose. */
  static void leaveStacksToTheOutput() {
    quieten("io.playground.runtime.stacks");
  }

  /** Nothing of the loader's below errors, for a command whose output tells the same itself. */
  static void leaveLoadingToTheOutput() {
    quieten("io.playground.runtime.connectors");
  }

  private static void quieten(String name) {
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    if (!logger.isDebugEnabled()) {
      logger.setLevel(Level.ERROR);
    }
  }
}
