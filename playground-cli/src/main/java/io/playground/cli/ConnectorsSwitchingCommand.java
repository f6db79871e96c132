package io.playground.cli;

import io.playground.cli.bundles.ConnectorsDirectory;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code enable} and {@code disable} have in common: all but the direction. */
abstract class ConnectorsSwitchingCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "The bundle's file or folder name; '.jar' may be left out.")
  private String name;

  @Mixin private HomeOption home;

  private final String done;

  /** What a bundle is called that is already as the command would have it. */
  ConnectorsSwitchingCommand(String done) {
    this.done = done;
  }

  abstract ConnectorsDirectory.Switched apply(ConnectorsDirectory connectors, String name)
      throws IOException;

  @Override
  public Integer call() throws Exception {
    ConnectorsDirectory.Switched switched =
        apply(new ConnectorsDirectory(home.ownConnectors()), name);
    spec.commandLine()
        .getOut()
        .println(
            switched.changed()
                ? done + ": it is now " + switched.entry()
                : switched.entry() + " is " + done + " already");
    return 0;
  }
}
