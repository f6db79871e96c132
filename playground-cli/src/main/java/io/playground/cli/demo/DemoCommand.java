package io.playground.cli.demo;

import static io.playground.cli.demo.DemoNetwork.finished;

import io.playground.cli.options.HostAndPort;
import io.playground.cli.options.LoadingOptions;
import io.playground.cli.options.StackOption;
import io.playground.cli.process.Interruption;
import io.playground.runtime.Playground;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a whole network in one process, and sends an echo through a stack. */
@Command(
    name = "demo",
    description = "Send an echo through a stack, with a switch and two nodes in one process.",
    footer = {
      "",
      "Examples:",
      "  playground demo",
      "  playground demo --stack double-passthrough --messages 20"
    })
public final class DemoCommand implements Callable<Integer> {

  private static final int PORT = 101;
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Mixin private StackOption stack;

  @Mixin private LoadingOptions loading;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many messages to send (default: ${DEFAULT-VALUE}).")
  private int messages;

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  @Override
  public Integer call() throws Exception {
    if (messages < 1) {
      throw new ParameterException(spec.commandLine(), "--messages must be at least 1");
    }
    DemoNetwork network = new DemoNetwork(loading.connectorOptions());
    return Interruption.closing(network, () -> run(network));
  }

  private int run(DemoNetwork network) throws InterruptedException {
    String family = stack.name().orElse("passthrough");
    print("switch listening on %s", HostAndPort.of(network.switchAddress()));
    Playground server = network.node(DemoNetwork.SERVER);
    Playground client = network.node(DemoNetwork.CLIENT);
    print("two nodes linked to it: %s and %s", DemoNetwork.SERVER, DemoNetwork.CLIENT);
    print("stacks found: %s", String.join(", ", server.families()));
    finished(server.createServer(() -> new EchoServer(line -> {}), PORT, family));
    print("echo server on %s port %d, through '%s'", DemoNetwork.SERVER, PORT, family);
    EchoClient echo =
        finished(
                client.createConnection(
                    () -> new EchoClient(answers::add), family + "://" + DemoNetwork.SERVER, PORT))
            .protocol();
    print("client connected from %s", DemoNetwork.CLIENT);
    print("");
    int echoed = exchange(echo);
    print("");
    print("echoed %d of %d", echoed, messages);
    return echoed == messages ? 0 : 1;
  }

  private int exchange(EchoClient echo) throws InterruptedException {
    int echoed = 0;
    for (int i = 1; i <= messages; i++) {
      String message = "message " + i;
      long sent = System.nanoTime();
      try {
        echo.send(message, ANSWER_TIMEOUT);
        echo.awaitAnswers(ANSWER_TIMEOUT);
      } catch (NoAnswerException e) {
        print("%s: %s", message, e.getMessage());
        return echoed;
      }
      double milliseconds = (System.nanoTime() - sent) / 1e6;
      String answer = answers.remove();
      if (answer.equals(message)) {
        print("%s echoed in %.2f ms", message, milliseconds);
        echoed++;
      } else {
        print("%s came back as '%s'", message, answer);
      }
    }
    return echoed;
  }

  private void print(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, values));
  }
}
