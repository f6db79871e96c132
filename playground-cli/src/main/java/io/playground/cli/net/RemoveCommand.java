package io.playground.cli.net;

import io.playground.runtime.home.Device;
import io.playground.runtime.home.PlaygroundHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes a device. */
@Command(
    name = "remove",
    description = "Stop a device, and remove it with its links and routes.",
    footer = {"", "Examples:", "  playground net remove far_vnic"})
final class RemoveCommand extends NetworkCommand {

  @Parameters(paramLabel = "NAME", description = "The device.")
  private String name;

  @Override
  void run(PlaygroundHome network) throws Exception {
    Device device = network.networking().device(name);
    boolean unused = devices(network).stop(device);
    network.networking().remove(name);
    out().println("removed " + device.name());
  }
}
