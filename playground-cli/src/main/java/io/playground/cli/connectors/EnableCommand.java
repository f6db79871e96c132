package io.playground.cli.connectors;

import io.playground.cli.bundles.ConnectorsDirectory;
import picocli.CommandLine.Command;

/** Enables a bundle: removes {@code .disabled} from its name. */
@Command(
    name = "enable",
    description = "Enable a disabled connector, so that nodes load it again.",
    footer = {
      "",
      "This removes '.disabled' from the name of its file or folder.",
      "",
      "Examples:",
      "  playground connectors enable reliable"
    })
final class EnableCommand extends NamedBundleCommand {

  @Override
  String apply(ConnectorsDirectory connectors, String bundle) {
    return connectors.enable(bundle);
  }
}
