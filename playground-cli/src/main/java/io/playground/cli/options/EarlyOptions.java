package io.playground.cli.options;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Passes options on to the subcommand that follows them, as in {@code connectors --home DIR list}, if the
 * subcommand has the same option without a value of its own.
 */
public final class EarlyOptions {

  private EarlyOptions() {}

  /** Runs the last subcommand with the options of the commands before it. */
  public static int execute(ParseResult parsed) {
    ParseResult earlier = parsed;
    while (earlier.hasSubcommand()) {
      ParseResult later = earlier.subcommand();
      earlier.matchedOptions().forEach(option -> handOn(option, later));
      earlier = later;
    }
    return new RunLast().execute(parsed);
  }

  private static void handOn(OptionSpec given, ParseResult later) {
    OptionSpec same = later.commandSpec().findOption(given.longestName());
    if (same != null && !later.hasMatchedOption(same)) {
      same.setValue(given.getValue());
    }
  }
}
