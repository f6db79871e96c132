package io.playground.cli.net;

import io.playground.runtime.home.Networking;
import io.playground.runtime.home.PlaygroundHome;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Changes the links and routes of a VNIC. */
@Command(
    name = "config",
    description = "Link a VNIC to a switch, or change the routes through it.",
    footer = {
      "",
      "A device that runs has to be started again for a new link: net off, net on.",
      "",
      "Examples:",
      "  playground net config home_vnic connect home_switch",
      "  playground net config home_vnic disconnect",
      "  playground net config home_vnic route add __default__",
      "  playground net config home_vnic route add 20191.1.*.*",
      "  playground net config home_vnic route remove 20191.1.*.*"
    })
final class ConfigCommand extends NetworkCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The VNIC.")
  private String name;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "CHANGE",
      description = "connect SWITCH, disconnect, route add BLOCK, or route remove BLOCK.")
  private List<String> change;

  @Override
  void run(PlaygroundHome network) {
    Networking networking = network.networking();
    String verb = String.join(" ", change.subList(0, change.size() - 1));
    String last = change.get(change.size() - 1);
    if (verb.equals("connect")) {
      networking.connect(name, last);
      out().println(name + " links to " + last);
    } else if (change.equals(List.of("disconnect"))) {
      networking.disconnect(name);
      out().println(name + " has no link");
    } else if (verb.equals("route add")) {
      networking.addRoute(name, last);
      out().println(last + " goes through " + name);
    } else if (verb.equals("route remove")) {
      networking.removeRoute(name, last);
      out().println(last + " has no route of its own");
    } else {
      throw new ParameterException(
          spec().commandLine(),
          "'"
              + String.join(" ", change)
              + "' is no change; it is connect SWITCH, disconnect, route add BLOCK, or route remove"
              + " BLOCK");
    }
  }
}
