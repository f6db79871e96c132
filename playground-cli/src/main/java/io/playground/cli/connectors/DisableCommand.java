package io.playground.cli.connectors;

import io.playground.cli.bundles.ConnectorsDirectory;
import picocli.CommandLine.Command;

/** Disables a bundle: adds {@code .disabled} to its name. */
@Command(
    name = "disable",
    description = "Disable a connector without deleting it, so that nodes pass it over.",
    footer = {
      "",
      "This adds '.disabled' to the name of its file or folder.",
      "",
      "Examples:",
      "  playground connectors disable reliable"
    })
final class DisableCommand extends NamedBundleCommand {

  @Override
  String apply(ConnectorsDirectory connectors, String bundle) {
    return connectors.disable(bundle);
  }
}
