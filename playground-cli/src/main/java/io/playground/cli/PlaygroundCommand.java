package io.playground.cli;

import io.playground.cli.logging.LogLevels;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code playground}; without a subcommand it shows its help. */
@Command(
    name = "playground",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = PlaygroundCommand.Version.class,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "An overlay network on which to build and try network protocols.",
    footer = {
      "",
      "Examples:",
      "  playground demo",
      "  playground connectors",
      "  playground demo --help"
    })
final class PlaygroundCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log details to standard error, with stack traces.")
  void verbose(boolean verbose) {
    if (verbose) {
      LogLevels.showEverything();
    }
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }

  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
      return BuildVersion.lines().toArray(String[]::new);
    }
  }
}
