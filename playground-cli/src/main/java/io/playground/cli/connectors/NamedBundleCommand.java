package io.playground.cli.connectors;

import io.playground.cli.bundles.ConnectorsDirectory;
import io.playground.cli.options.HomeOption;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that does something to one bundle of the home, and says what became of it. */
abstract class NamedBundleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "The bundle's file or folder name; '.jar' may be left out.")
  private String name;

  @Mixin private HomeOption home;

  /** Does it, and gives what to say. */
  abstract String apply(ConnectorsDirectory connectors, String bundle) throws IOException;

  @Override
  public Integer call() throws Exception {
    ConnectorsDirectory connectors = new ConnectorsDirectory(home.ownConnectors(), home.asOption());
    spec.commandLine().getOut().println(apply(connectors, name));
    return 0;
  }
}
