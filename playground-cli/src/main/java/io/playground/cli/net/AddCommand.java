package io.playground.cli.net;

import io.playground.api.PlaygroundAddress;
import io.playground.runtime.home.Device.Reach;
import io.playground.runtime.home.Networking;
import io.playground.runtime.home.PlaygroundHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Adds a device. */
@Command(
    name = "add",
    description = "Add a switch or a VNIC to the network.",
    footer = {
      "",
      "A switch listens on a free port of this machine (managed, the default), on a",
      "port of this machine (local PORT), for everybody (public PORT), or is one that",
      "runs elsewhere (remote HOST PORT).",
      "",
      "Examples:",
      "  playground net add home_switch switch",
      "  playground net add lab_switch switch public 9000",
      "  playground net add far_switch switch remote lab.example.org 9000",
      "  playground net add home_vnic vnic 20191.1.2.3"
    })
final class AddCommand extends NetworkCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The device's name.")
  private String name;

  @Parameters(index = "1", paramLabel = "TYPE", description = "switch, unreliable_switch or vnic.")
  private String type;

  @Parameters(
      index = "2..*",
      paramLabel = "ARGS",
      description = "A VNIC's address, or where a switch listens.")
  private List<String> arguments = List.of();

  @Override
  void run(PlaygroundHome network) throws Exception {
    Path unused = Files.createDirectories(network.folder());
    Networking networking = network.networking();
    switch (type) {
      case "switch" -> networking.addSwitch(name, reach(), false);
      case "unreliable_switch" -> networking.addSwitch(name, reach(), true);
      case "vnic" -> networking.addVnic(name, address());
      default -> throw misuse("'" + type + "' is no type; it is switch, unreliable_switch or vnic");
    }
    out().println("added " + name);
  }

  private PlaygroundAddress address() {
    if (arguments.size() != 1) {
      throw misuse("a VNIC takes its address, such as 20191.1.2.3");
    }
    return PlaygroundAddress.tryParse(arguments.get(0))
        .orElseThrow(
            () ->
                misuse(
                    "'"
                        + arguments.get(0)
                        + "' is no address of four numbers such as 20191.1.2.3"));
  }

  private Reach reach() {
    String kind = arguments.isEmpty() ? "managed" : arguments.get(0);
    if (kind.equals("managed") && arguments.size() <= 1) {
      return new Reach.Managed();
    }
    if (kind.equals("local") && arguments.size() == 2) {
      return new Reach.Local(port(arguments.get(1)));
    }
    if (kind.equals("public") && arguments.size() == 2) {
      return new Reach.Public(port(arguments.get(1)));
    }
    if (kind.equals("remote") && arguments.size() == 3) {
      return new Reach.Remote(arguments.get(1), port(arguments.get(2)));
    }
    throw misuse("a switch takes: managed, local PORT, public PORT, or remote HOST PORT");
  }

  private int port(String text) {
    if (text.matches("\\d{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw misuse("'" + text + "' is no port from 1 to 65535");
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec().commandLine(), message);
  }
}
