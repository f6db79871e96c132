package io.playground.cli.net;

import io.playground.runtime.home.Device;
import io.playground.runtime.home.PlaygroundHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops a device, and does not let it start with the network. */
@Command(
    name = "disable",
    description = "Stop a device, and do not let it start with the network.",
    footer = {"", "Examples:", "  playground net disable far_vnic"})
final class DisableCommand extends NetworkCommand {

  @Parameters(paramLabel = "NAME", description = "The device.")
  private String name;

  @Override
  void run(PlaygroundHome network) throws Exception {
    Device device = network.networking().device(name);
    network.networking().setAutoEnable(name, false);
    boolean stopped = devices(network).stop(device);
    out().println(device.name() + " is disabled" + (stopped ? ", and was stopped" : ""));
  }
}
