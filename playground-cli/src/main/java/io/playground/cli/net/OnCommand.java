package io.playground.cli.net;

import io.playground.runtime.home.Device;
import io.playground.runtime.home.PlaygroundHome;
import java.util.List;
import picocli.CommandLine.Command;

/** Starts the network. */
@Command(
    name = "on",
    description = "Start every device that is enabled and does not run.",
    footer = {"", "Examples:", "  playground net on"})
final class OnCommand extends NetworkCommand {

  @Override
  void run(PlaygroundHome network) throws Exception {
    List<Device> started = devices(network).startAll();
    started.forEach(device -> out().println("started " + device.name()));
    if (started.isEmpty()) {
      out().println("nothing to start");
    }
  }
}
