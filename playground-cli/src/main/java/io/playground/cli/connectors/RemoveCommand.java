package io.playground.cli.connectors;

import io.playground.cli.bundles.ConnectorsDirectory;
import io.playground.runtime.observation.PrintableText;
import picocli.CommandLine.Command;

/** Deletes a bundle from the home. */
@Command(
    name = "remove",
    description = "Delete a connector from the home's connectors folder; of a link, only the link.",
    footer = {
      "",
      "Examples:",
      "  playground connectors remove reliable",
      "  playground connectors remove reliable.jar --home ./my-playground"
    })
final class RemoveCommand extends NamedBundleCommand {

  @Override
  String apply(ConnectorsDirectory connectors, String bundle) {
    return "removed " + PrintableText.of(connectors.remove(bundle).toString());
  }
}
