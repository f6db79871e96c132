package io.playground.cli.net;

import io.playground.api.PlaygroundAddress;
import io.playground.runtime.home.Device;
import io.playground.runtime.home.Device.Reach;
import io.playground.runtime.home.Device.SwitchDevice;
import io.playground.runtime.home.Device.VnicDevice;
import io.playground.runtime.home.Networking;
import io.playground.runtime.home.PlaygroundHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Makes a network where there is none, and starts it. */
@Command(
    name = "up",
    description = {
      "Start the network, and make one first if there is none: a switch and a VNIC.",
      "It prints what to try next."
    },
    footer = {"", "Examples:", "  playground net up"})
final class UpCommand extends NetworkCommand {

  private static final PlaygroundAddress ADDRESS = PlaygroundAddress.parse("20191.1.2.3");

  @Override
  void run(PlaygroundHome network) throws Exception {
    make(network);
    List<Device> started = devices(network).startAll();
    started.forEach(device -> out().println("started " + device.name()));
    out().println(started.isEmpty() ? "the network is up already" : "the network is up");
    out().println();
    out().println("Try, in two terminals:");
    out().println("  playground echotest server" + homeAgain() + " -stack=passthrough");
    out().println("  playground echotest localhost 101" + homeAgain() + " -stack=passthrough");
  }

  private static void make(PlaygroundHome home) throws IOException {
    Path unused = Files.createDirectories(home.folder());
    Networking networking = home.networking();
    Optional<String> aSwitch = first(networking, SwitchDevice.class);
    Optional<String> vnic = first(networking, VnicDevice.class);
    if (vnic.isPresent()) {
      return;
    }
    String switchName = aSwitch.orElse("switch");
    if (aSwitch.isEmpty()) {
      networking.addSwitch(switchName, new Reach.Managed(), false);
    }
    networking.addVnic("vnic", ADDRESS);
    networking.connect("vnic", switchName);
    if (networking.defaultRoute().isEmpty()) {
      networking.addRoute("vnic", Networking.DEFAULT_ROUTE);
    }
  }

  private static Optional<String> first(Networking networking, Class<? extends Device> kind) {
    return networking.devices().stream().filter(kind::isInstance).map(Device::name).findFirst();
  }
}
