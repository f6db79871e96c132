package io.playground.cli.connectors;

import io.playground.cli.bundles.ConnectorsDirectory;
import io.playground.cli.options.HomeOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that changes one bundle of the home, and prints a line about it. */
abstract class NamedBundleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "The file or folder name of the bundle; '.jar' is optional.")
  private String name;

  @Mixin private HomeOption home;

  /** Makes the change, and returns the line. */
  abstract String apply(ConnectorsDirectory connectors, String bundle);

  @Override
  public Integer call() {
    ConnectorsDirectory connectors = new ConnectorsDirectory(home.ownConnectors(), home.asOption());
    spec.commandLine().getOut().println(apply(connectors, name));
    return 0;
  }
}
