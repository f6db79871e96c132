package io.playground.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What concerns connectors; without a subcommand it lists them. */
@Command(
    name = "connectors",
    description = {
      "Tell which connectors are loaded, which failed, and why.",
      "Commands make new ones, verify them, and put them in place."
    },
    footer = {
      "",
      "Examples:",
      "  playground connectors",
      "  playground connectors list --json",
      "  playground connectors new reliable",
      "  playground connectors install reliable/target/reliable.jar",
      "  playground connectors allow --all",
      "  playground connectors watch",
      "  playground connectors --home ./my-playground"
    })
final class ConnectorsCommand implements Callable<Integer> {

  @Mixin private ConnectorListing listing;

  @Override
  public Integer call() {
    return listing.print();
  }
}
