package io.playground.cli.net;

import io.playground.runtime.home.PlaygroundHome;
import java.util.Map;
import picocli.CommandLine.Command;

/** Prints the routes. */
@Command(
    name = "routes",
    description = "Print which VNIC leads to which block of addresses.",
    footer = {"", "Examples:", "  playground net routes"})
final class RoutesCommand extends NetworkCommand {

  @Override
  void run(PlaygroundHome network) {
    Map<String, String> routes = network.networking().routes();
    routes.forEach((block, vnic) -> out().println(block + " through " + vnic));
    if (routes.isEmpty()) {
      out().println("no routes");
    }
  }
}
