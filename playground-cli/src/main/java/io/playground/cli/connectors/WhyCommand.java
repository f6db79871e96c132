package io.playground.cli.connectors;

import io.playground.cli.logging.LogLevels;
import io.playground.cli.options.LoadingOptions;
import io.playground.cli.tables.NameExplanation;
import io.playground.runtime.connectors.ConnectorManager;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains which bundle a name leads to. */
@Command(
    name = "why",
    description = "Explain which bundle a stack comes from, what it shadows, and what failed.",
    footer = {
      "",
      "NAME may also be the name of a bundle.",
      "The exit code is 1 if no stack and no bundle has this name.",
      "",
      "Examples:",
      "  playground connectors why passthrough",
      "  playground connectors why reliable.jar"
    })
final class WhyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "The name or an alias of a stack, or the name of a bundle.")
  private String name;

  @Mixin private LoadingOptions loading;

  @Override
  public Integer call() {
    LogLevels.leaveLoadingToTheOutput();
    try (ConnectorManager connectors = ConnectorManager.open(loading.connectorOptions())) {
      NameExplanation explanation = NameExplanation.of(name, connectors);
      List<String> lines = explanation.lines();
      lines.forEach(spec.commandLine().getOut()::println);
      return explanation.known() ? 0 : 1;
    }
  }
}
