package io.playground.cli.connectors;

import io.playground.cli.bundles.ConnectorsDirectory;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Enables a bundle by its name's suffix {@code .disabled}. */
@Command(
    name = "enable",
    description = "Load a connector again that was disabled.",
    footer = {
      "",
      "A disabled one has '.disabled' after its name.",
      "",
      "Examples:",
      "  playground connectors enable reliable"
    })
final class EnableCommand extends ConnectorsSwitchingCommand {

  EnableCommand() {
    super("enabled");
  }

  @Override
  ConnectorsDirectory.Switched turn(ConnectorsDirectory connectors, String bundle)
      throws IOException {
    return connectors.enable(bundle);
  }
}
