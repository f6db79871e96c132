package io.playground.cli.network;

import io.playground.cli.options.HostAndPort;
import io.playground.cli.process.CommandFailedException;
import io.playground.cli.process.Interruption;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.switching.Switch;
import io.playground.pwp.switching.SwitchOptions;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a switch until it is interrupted. */
@Command(
    name = "switch",
    description = "Run a switch: nodes link to it, and it passes packets between them.",
    footer = {
      "",
      "Examples:",
      "  playground switch                     on a free port of the loopback interface",
      "  playground switch --host 0.0.0.0 --port 9000"
    })
public final class SwitchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The interface to listen on (default: ${DEFAULT-VALUE}, this machine only).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The TCP port; 0 means any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private DeviceOptions device;

  @Override
  public Integer call() throws Exception {
    EventLoops loops = EventLoops.sockets();
    return Interruption.closing(loops, () -> run(loops));
  }

  private int run(EventLoops loops) throws Exception {
    Switch running = start(loops);
    return Interruption.closing(
        running,
        () -> {
          InetSocketAddress address = (InetSocketAddress) running.address();
          spec.commandLine().getOut().println("switch listening on " + HostAndPort.of(address));
          List<String> status = List.of(String.valueOf(address.getPort()));
          return Interruption.closing(
              device.register(() -> status),
              () -> {
                Interruption.await();
                return 0;
              });
        });
  }

  private Switch start(EventLoops loops) {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "--port " + port + " is not between 0 and 65535");
    }
    InetSocketAddress bindAddress = new InetSocketAddress(host, port);
    if (bindAddress.isUnresolved()) {
      throw new CommandFailedException(
          "the host '" + host + "' is unknown; give --host an address of this machine");
    }
    return Switch.start(loops, SwitchOptions.defaults().withBindAddress(bindAddress))
        .toCompletableFuture()
        .join();
  }
}
