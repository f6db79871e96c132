package io.playground.cli.net;

import io.playground.runtime.home.Device;
import io.playground.runtime.home.PlaygroundHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a device start with the network, and starts it. */
@Command(
    name = "enable",
    description = "Let a device start with the network, and start it now.",
    footer = {"", "Examples:", "  playground net enable far_vnic"})
final class EnableCommand extends NetworkCommand {

  @Parameters(paramLabel = "NAME", description = "The device.")
  private String name;

  @Override
  void run(PlaygroundHome network) throws Exception {
    Device device = network.networking().device(name);
    network.networking().setAutoEnable(name, true);
    boolean started = devices(network).start(device);
    out().println(device.name() + " is enabled" + (started ? ", and runs" : ""));
  }
}
