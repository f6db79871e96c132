package io.playground.cli.net;

import io.playground.cli.tables.NetworkTable;
import io.playground.runtime.home.Device;
import io.playground.runtime.home.PlaygroundHome;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the devices of the network. */
@Command(
    name = "status",
    description = "Show every device of the network, or one: whether it runs, and where.",
    footer = {
      "",
      "Examples:",
      "  playground net status",
      "  playground net status home_vnic",
      "  playground net status --json"
    })
public final class StatusCommand extends NetworkCommand {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One device.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  void run(PlaygroundHome network) {
    List<Device> devices =
        name.isPresent()
            ? List.of(network.networking().device(name.get()))
            : network.networking().devices();
    NetworkTable table = NetworkTable.of(network, devices);
    out().println(json ? table.json() : table.text());
  }
}
