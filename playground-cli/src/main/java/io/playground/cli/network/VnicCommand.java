package io.playground.cli.network;

import io.playground.api.PlaygroundAddress;
import io.playground.cli.options.AddressConverter;
import io.playground.cli.options.HostAndPort;
import io.playground.cli.process.Interruption;
import io.playground.pwp.embedded.SwitchedVnic;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.serving.VnicServer;
import io.playground.pwp.vnic.VnicOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a VNIC that other processes share, until it is interrupted. */
@Command(
    name = "vnic",
    description = {
      "Run a VNIC that applications on this machine share.",
      "It starts before its switch does, and links to it again whenever the link is lost."
    },
    footer = {
      "",
      "Examples:",
      "  playground vnic 20191.1.2.3 --switch 127.0.0.1:9000",
      "  playground vnic 20191.1.2.3 --switch 127.0.0.1:9000 --port 9001",
      "  playground echotest server --vnic 127.0.0.1:9001 -stack=passthrough"
    })
public final class VnicCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "ADDRESS",
      converter = AddressConverter.class,
      description = "The VNIC's address, such as 20191.1.2.3.")
  private PlaygroundAddress address;

  @Option(
      names = "--switch",
      paramLabel = "HOST:PORT",
      required = true,
      converter = HostAndPort.class,
      description = "The switch to link to, as 'playground switch' prints it.")
  private InetSocketAddress switchAddress;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description =
          "The TCP port of this machine to listen on; 0 means any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private DeviceOptions device;

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "--port " + port + " is not between 0 and 65535");
    }
    EventLoops loops = EventLoops.sockets();
    return Interruption.closing(loops, () -> run(loops));
  }

  private int run(EventLoops loops) throws Exception {
    SwitchedVnic vnic =
        SwitchedVnic.open(loops, address, switchAddress, VnicOptions.defaults())
            .toCompletableFuture()
            .join();
    VnicServer server =
        VnicServer.start(loops, vnic, new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .toCompletableFuture()
            .join();
    spec.commandLine()
        .getOut()
        .println(
            "vnic "
                + address
                + " listening on "
                + HostAndPort.of((InetSocketAddress) server.address())
                + ", switch "
                + HostAndPort.of(switchAddress));
    return Interruption.closing(
        device.register(() -> status(vnic, (InetSocketAddress) server.address())),
        () -> {
          Interruption.await();
          return 0;
        });
  }

  private List<String> status(SwitchedVnic vnic, InetSocketAddress control) {
    return List.of(
        String.valueOf(control.getPort()),
        HostAndPort.of(switchAddress),
        vnic.isConnected() ? "Connected" : "Disconnected");
  }
}
