package io.playground.cli.connectors;

import io.playground.cli.logging.LogLevels;
import io.playground.cli.options.LoadingOptions;
import io.playground.cli.process.Interruption;
import io.playground.cli.tables.EventPrinter;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import io.playground.runtime.observation.GenerationState.Phase;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what happens to connectors as it happens, until it is interrupted. */
@Command(
    name = "watch",
    description = {
      "Watch the connectors folders: print what is loaded, replaced, removed and gone.",
      "The connectors are loaded into this process, which has no connections to drain.",
      "'echotest server' prints the same lines, and those about draining."
    },
    footer = {
      "",
      "Press Ctrl-C to end it.",
      "",
      "Examples:",
      "  playground connectors watch",
      "  playground connectors watch --home ./my-playground",
      "  playground connectors watch --require-signed \\",
      "    --keystore signers.p12 --storepass-env PASS"
    })
final class WatchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LoadingOptions loading;

  @Override
  public Integer call() throws Exception {
    LogLevels.leaveLoadingToTheOutput();
    PrintWriter out = spec.commandLine().getOut();
    ConnectorOptions options =
        loading.connectorOptions().withWatch(ConnectorOptions.USUAL_WATCH_INTERVAL);
    EventPrinter events = new EventPrinter(out);
    ConnectorManager connectors = ConnectorManager.open(options, events::print);
    return Interruption.closing(connectors, () -> watch(connectors, events, out));
  }

  private static int watch(ConnectorManager connectors, EventPrinter events, PrintWriter out)
      throws InterruptedException {
    List<SearchedDirectory> directories = connectors.report().directories();
    out.println(
        "watching "
            + String.join(", ", directories.stream().map(SearchedDirectory::describe).toList()));
    out.flush();
    LoadReport printed = new LoadReport(List.of(), List.of());
    CountDownLatch never = new CountDownLatch(1);
    while (!never.await(1, TimeUnit.SECONDS)) {
      LoadReport now = connectors.report();
      if (!now.equals(printed)) {
        events.printChanges(printed, connectors);
        printed = now;
      }
      if (connectors.generations().stream().anyMatch(state -> state.phase() == Phase.ENDED)) {
        // This process is too idle to collect garbage on its own, and the user waits for "gone".
        System.gc();
      }
    }
    return 0;
  }
}
