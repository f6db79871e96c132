package io.playground.cli;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.LoadReport;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads the connectors as any node would, and tells what came of it. */
final class ConnectorListing {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Mixin private LoadingOptions loading;

  /** Prints the listing, and gives the exit code: 1 if anything failed. */
  int print() {
    PrintWriter out = command.commandLine().getOut();
    LogLevels.leaveLoadingToTheOutput();
    try (ConnectorManager connectors = ConnectorManager.open(loading.connectorOptions())) {
      LoadReport report = connectors.report();
      if (json) {
        out.println(ConnectorJson.of(report));
      } else {
        ConnectorTable.print(report, out);
      }
      return report.hasFailures() ? 1 : 0;
    }
  }
}
