package io.playground.cli.network;

import io.playground.api.PlaygroundAddress;
import io.playground.cli.demo.EchoClient;
import io.playground.cli.demo.MessageTooLongException;
import io.playground.cli.demo.NoAnswerException;
import io.playground.cli.options.NodeOptions;
import io.playground.cli.process.CommandFailedException;
import io.playground.cli.process.Interruption;
import io.playground.pwp.vnic.Vnic;
import io.playground.runtime.Destination;
import io.playground.runtime.OpenException;
import io.playground.runtime.Playground;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends each line of standard input to an echo server, and prints the answers. */
@Command(
    name = "echotest",
    description = "Send each line of standard input to an echo server, and print each answer.",
    footer = {
      "",
      "The message __QUIT__ makes the server close its connection.",
      "",
      "Examples:",
      "  playground echotest server --address 20191.1.2.3 --switch 127.0.0.1:9000 \\",
      "    -stack=passthrough",
      "  echo hello | playground echotest 20191.1.2.3 --address 20191.1.2.4 \\",
      "    --switch 127.0.0.1:9000 -stack=passthrough",
      "  echo hello | playground echotest passthrough://20191.1.2.3 101 \\",
      "    --address 20191.1.2.4 --switch 127.0.0.1:9000"
    })
public final class EchoTestCommand implements Callable<Integer> {

  /** The port of the original's echo test. */
  static final String PORT = "101";

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ADDRESS",
      description = "The server's address, localhost, or STACK://ADDRESS.")
  private String destination;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PORT",
      defaultValue = PORT,
      description = "The server's port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private NodeOptions node;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long to wait for the next answer (default: ${DEFAULT-VALUE}).")
  private double timeoutSeconds;

  /** The command below this one. */
  public static Map<String, Supplier<Object>> subcommands() {
    return Map.of("server", EchoServerCommand::new);
  }

  @Override
  public Integer call() throws Exception {
    if (destination == null) {
      throw new ParameterException(
          spec.commandLine(), "missing parameter ADDRESS, the echo server's address");
    }
    if (!(timeoutSeconds > 0 && timeoutSeconds <= 86_400)) {
      throw new ParameterException(
          spec.commandLine(), "--timeout " + timeoutSeconds + " is not between 0 and 86400 s");
    }
    Optional<PlaygroundAddress> address = requireDestination().address();
    Playground playground = node.start(address);
    return Interruption.closing(playground, () -> sendLines(playground));
  }

  // Before the node starts, so that a typing error shows up even if the switch does not run.
  private Destination requireDestination() {
    try {
      return Destination.parse(destination, node.stack().name());
    } catch (OpenException.BadDestination e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private int sendLines(Playground playground) throws IOException, InterruptedException {
    Duration timeout = Duration.ofNanos((long) (timeoutSeconds * 1e9));
    int exitCode = 0;
    EchoClient client = open(playground);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      boolean quitting = false;
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (quitting) {
          // The server closed the last one, and a stack with state can't resume it.
          client = open(playground);
        }
        try {
          client.send(line, timeout);
        } catch (MessageTooLongException e) {
          spec.commandLine().getErr().println("playground: line " + number + ": " + e.getMessage());
          exitCode = 1;
        }
        quitting = EchoClient.asksToQuit(line);
        if (quitting) {
          finish(client, timeout);
        }
      }
      if (!quitting) {
        finish(client, timeout);
      }
    } catch (NoAnswerException e) {
      throw new CommandFailedException(
          "no echo from "
              + destination
              + " port "
              + port
              + ": "
              + e.getMessage()
              + hint(playground),
          e);
    }
    return exitCode;
  }

  private static String hint(Playground playground) {
    return playground.vnic().filter(Vnic::isConnected).isPresent()
        ? ". Does an echo server run there, on the same switch and with the same stack? If another"
            + " client had this address before, try another --address: the server mistakes this one for it"
        : ". The link to the switch is down; does the switch run?";
  }

  private EchoClient open(Playground playground) {
    PrintWriter out = spec.commandLine().getOut();
    EchoClient client = new EchoClient(answer -> out.println("Server Response: " + answer));
    return node.stack()
        .name()
        .map(family -> playground.createConnection(() -> client, destination, port, family))
        .orElseGet(() -> playground.createConnection(() -> client, destination, port))
        .toCompletableFuture()
        .join()
        .protocol();
  }

  private static void finish(EchoClient client, Duration timeout) throws InterruptedException {
    client.awaitAnswers(timeout);
    client.close();
  }
}
