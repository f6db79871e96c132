package io.playground.cli;

import io.playground.cli.bundles.ConnectorsDirectory;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Disables a bundle by its name's suffix {@code .disabled}. */
@Command(
    name = "disable",
    description = "Keep a connector from being loaded, without deleting it.",
    footer = {
      "",
      "A disabled one has '.disabled' after its name.",
      "",
      "Examples:",
      "  playground connectors disable reliable"
    })
final class ConnectorsDisableCommand extends ConnectorsSwitchingCommand {

  ConnectorsDisableCommand() {
    super("disabled");
  }

  @Override
  ConnectorsDirectory.Switched turn(ConnectorsDirectory connectors, String bundle)
      throws IOException {
    return connectors.disable(bundle);
  }
}
