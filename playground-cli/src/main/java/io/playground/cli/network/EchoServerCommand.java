package io.playground.cli.network;

import io.playground.cli.demo.EchoServer;
import io.playground.cli.options.NodeOptions;
import io.playground.cli.process.Interruption;
import io.playground.cli.tables.EventPrinter;
import io.playground.runtime.Playground;
import io.playground.runtime.Server;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the echo server until it is interrupted. */
@Command(
    name = "server",
    description = {
      "Answer every message with the same text.",
      "It reloads connectors that are added, changed or removed while it runs, with a",
      "line for each step: loaded, replaced, removed, draining, ended, gone."
    },
    footer = {
      "",
      "Examples:",
      "  playground echotest server --address 20191.1.2.3 --switch 127.0.0.1:9000",
      "  playground echotest server --address 20191.1.2.3 --switch 127.0.0.1:9000 \\",
      "    -stack=passthrough",
      "  playground echotest server --address 20191.1.2.3 --switch 127.0.0.1:9000 \\",
      "    --require-signed --keystore signers.p12 --storepass-file password.txt"
    })
final class EchoServerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = EchoTestCommand.PORT,
      description = "The Playground port to listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--no-watch",
      description =
          "Do not reload connectors that are added, changed or removed while the server runs.")
  private boolean noWatch;

  @Mixin private NodeOptions node;

  @Override
  public Integer call() throws Exception {
    Playground playground = noWatch ? node.start(Optional.empty()) : node.startWatching();
    return Interruption.closing(playground, () -> serve(playground));
  }

  private int serve(Playground playground) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    String family = node.stack().name().orElse(Playground.DEFAULT_FAMILY);
    EventPrinter events = new EventPrinter(out);
    playground.connectors().onEvent(events::printUnlessLogged);
    Server server =
        playground
            .createServer(() -> new EchoServer(out::println), port, family)
            .toCompletableFuture()
            .join();
    out.println("Echo Server Started at " + server.endpoint().address());
    out.println("listening on port " + port + " through '" + family + "'; press Ctrl-C to end it");
    Interruption.await();
    return 0;
  }
}
