package io.playground.cli.connectors;

import io.playground.cli.bundles.ConnectorsDirectory;
import io.playground.runtime.observation.PrintableText;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Takes a bundle away. */
@Command(
    name = "remove",
    description = "Delete a connector from the home's connectors folder; of a link the link alone.",
    footer = {
      "",
      "Examples:",
      "  playground connectors remove reliable",
      "  playground connectors remove reliable.jar --home ./my-playground"
    })
final class RemoveCommand extends NamedBundleCommand {

  @Override
  String apply(ConnectorsDirectory connectors, String bundle) throws IOException {
    return "removed " + PrintableText.of(connectors.remove(bundle).toString());
  }
}
