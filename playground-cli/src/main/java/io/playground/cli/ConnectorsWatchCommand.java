package io.playground.cli;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.SearchedDirectory;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.GenerationState.Phase;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what happens to connectors as it happens, until it is interrupted. */
@Command(
    name = "watch",
    description = {
      "Watch the connectors directories, and tell what is loaded, replaced, removed and gone.",
      "It loads the connectors in this process; running servers do the same on their own."
    },
    footer = {
      "",
      "Ctrl-C ends it.",
      "",
      "Examples:",
      "  playground connectors watch",
      "  playground connectors watch --home ./my-playground",
      "  playground connectors watch --require-signed \\",
      "    --keystore signers.p12 --storepass-env PASS"
    })
final class ConnectorsWatchCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  @Spec private CommandSpec spec;

  @Mixin private LoadingOptions loading;

  @Override
  public Integer call() throws Exception {
    LogLevels.leaveLoadingToTheOutput();
    PrintWriter out = spec.commandLine().getOut();
    ConnectorOptions options =
        loading.connectorOptions().withWatch(ConnectorOptions.USUAL_WATCH_INTERVAL);
    ConnectorManager connectors = ConnectorManager.open(options, event -> print(out, event));
    return Interruption.closing(connectors, () -> watch(connectors, out));
  }

  private static int watch(ConnectorManager connectors, PrintWriter out)
      throws InterruptedException {
    List<SearchedDirectory> directories = connectors.report().directories();
    out.println(
        directories.isEmpty()
            ? "nothing to watch: neither a distribution nor a .playground folder was found"
            : "watching "
                + String.join(
                    ", ", directories.stream().map(SearchedDirectory::describe).toList()));
    out.flush();
    CountDownLatch never = new CountDownLatch(1);
    while (!never.await(1, TimeUnit.SECONDS)) {
      if (connectors.generations().stream().anyMatch(state -> state.phase() == Phase.ENDED)) {
        // This process does too little for collections to come by themselves, and the person waits.
        System.gc();
      }
    }
    return 0;
  }

  private static void print(PrintWriter out, ConnectorEvent event) {
    out.println(
        TIME.format(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS))
            + "  "
            + event.describe());
    out.flush();
  }
}
