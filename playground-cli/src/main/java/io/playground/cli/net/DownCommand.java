package io.playground.cli.net;

import io.playground.runtime.home.Device;
import io.playground.runtime.home.PlaygroundHome;
import java.util.List;
import picocli.CommandLine.Command;

/** Stops the network. */
@Command(
    name = "down",
    description = "Stop every device that runs; the network stays set up.",
    footer = {"", "Examples:", "  playground net down"})
final class DownCommand extends NetworkCommand {

  @Override
  void run(PlaygroundHome network) throws Exception {
    List<Device> stopped = devices(network).stopAll();
    stopped.forEach(device -> out().println("stopped " + device.name()));
    if (stopped.isEmpty()) {
      out().println("nothing runs");
    }
  }
}
