package io.playground.cli.options;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Lets an option count for a subcommand that stands behind it, as in {@code connectors --home DIR list},
 * where the subcommand has the same option and was not given it itself.
 */
public final class EarlyOptions {

  private EarlyOptions() {}

  /** Runs the last subcommand, with what the commands before it were given. */
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
