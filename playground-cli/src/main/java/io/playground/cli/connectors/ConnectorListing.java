package io.playground.cli.connectors;

import io.playground.cli.logging.LogLevels;
import io.playground.cli.options.LoadingOptions;
import io.playground.cli.tables.ConnectorJson;
import io.playground.cli.tables.ConnectorTable;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.LoadReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads the connectors as any node would, and prints the report; exits with 1 if anything failed. */
abstract class ConnectorListing implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Mixin private LoadingOptions loading;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
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
