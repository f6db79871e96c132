package io.playground.cli;

import io.playground.cli.bundles.ConnectorsDirectory;
import io.playground.runtime.observation.PrintableText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class ConnectorsRemoveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "The bundle's file or folder name; '.jar' may be left out.")
  private String name;

  @Mixin private HomeOption home;

  @Override
  public Integer call() throws Exception {
    ConnectorsDirectory connectors = new ConnectorsDirectory(home.ownConnectors());
    spec.commandLine()
        .getOut()
        .println("removed " + PrintableText.of(connectors.remove(name).toString()));
    return 0;
  }
}
