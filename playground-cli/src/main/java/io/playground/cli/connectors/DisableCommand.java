package io.playground.cli.connectors;

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
final class DisableCommand extends ConnectorsSwitchingCommand {

  DisableCommand() {
    super("disabled");
  }

  @Override
  ConnectorsDirectory.Switched turn(ConnectorsDirectory connectors, String bundle)
      throws IOException {
    return connectors.disable(bundle);
  }
}
