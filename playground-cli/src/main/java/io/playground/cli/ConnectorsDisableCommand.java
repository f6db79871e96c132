package io.playground.cli;

import io.playground.cli.bundles.ConnectorsDirectory;
import io.playground.runtime.observation.PrintableText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class ConnectorsDisableCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "The bundle's file or folder name; '.jar' may be left out.")
  private String name;

  @Mixin private HomeOption home;

  @Override
  public Integer call() throws Exception {
    ConnectorsDirectory.Switched switched =
        new ConnectorsDirectory(home.ownConnectors()).disable(name);
    spec.commandLine()
        .getOut()
        .println(
            switched.changed()
                ? "disabled: it is now " + PrintableText.of(switched.entry().toString())
                : PrintableText.of(switched.entry().toString()) + " is disabled already");
    return 0;
  }
}
