package io.playground.cli.options;

import io.playground.api.PlaygroundAddress;
import io.playground.runtime.Playground;
import io.playground.runtime.PlaygroundBuilder;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.home.PlaygroundHome;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that is a node of the network: its address, its switch, its connectors. */
public final class NodeOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      converter = AddressConverter.class,
      description = "This node's address, such as 20191.1.2.4, for a VNIC of its own.")
  private PlaygroundAddress address;

  @Option(
      names = "--switch",
      paramLabel = "HOST:PORT",
      converter = HostAndPort.class,
      description = "The switch to link to, as 'playground switch' prints it.")
  private InetSocketAddress switchAddress;

  @Option(
      names = "--vnic",
      paramLabel = "HOST:PORT",
      converter = HostAndPort.class,
      description =
          "The VNIC to share, as 'playground vnic' prints it, instead of --address and --switch.")
  private InetSocketAddress vnicProcess;

  @Mixin private StackOption stack;

  @Mixin private LoadingOptions loading;

  public StackOption stack() {
    return stack;
  }

  /**
   * Starts the node, and links it to the network.
   *
   * @param destination what it connects to, which chooses the VNIC; nothing for this machine's own address
   */
  public Playground start(Optional<PlaygroundAddress> destination) {
    return start(loading.connectorOptions(), destination);
  }

  /** Starts a node that also reloads connectors when their directories change. */
  public Playground startWatching() {
    return start(
        loading.connectorOptions().withWatch(ConnectorOptions.USUAL_WATCH_INTERVAL),
        Optional.empty());
  }

  private Playground start(ConnectorOptions connectors, Optional<PlaygroundAddress> destination) {
    PlaygroundBuilder builder = Playground.builder().connectors(connectors);
    if (vnicProcess != null) {
      if (address != null || switchAddress != null) {
        throw new ParameterException(
            command.commandLine(),
            "give --vnic alone, or --address and --switch for a VNIC of this process's own");
      }
      return builder.network(vnicProcess).start().toCompletableFuture().join();
    }
    if (address == null && switchAddress == null) {
      InetSocketAddress found = PlaygroundHome.at(loading.home().folder()).vnicFor(destination);
      return builder.network(found).start().toCompletableFuture().join();
    }
    // Picocli can't check this: for 'echotest server' it would require them of 'echotest', too.
    List<String> missing = new ArrayList<>();
    if (address == null) {
      missing.add("option '--address=ADDRESS', this node's address");
    }
    if (switchAddress == null) {
      missing.add("option '--switch=HOST:PORT', the switch");
    }
    if (!missing.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "missing " + String.join(", and ", missing));
    }
    return builder.network(address, switchAddress).start().toCompletableFuture().join();
  }
}
