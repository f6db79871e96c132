package io.playground.cli.connectors;

import io.playground.cli.bundles.ConnectorsDirectory;
import io.playground.runtime.observation.PrintableText;
import java.io.IOException;

/** What {@code enable} and {@code disable} have in common: all but the direction. */
abstract class ConnectorsSwitchingCommand extends NamedBundleCommand {

  private final String done;

  /** What a bundle is called that is already as the command would have it. */
  ConnectorsSwitchingCommand(String done) {
    this.done = done;
  }

  abstract ConnectorsDirectory.Switched turn(ConnectorsDirectory connectors, String bundle)
      throws IOException;

  @Override
  final String apply(ConnectorsDirectory connectors, String bundle) throws IOException {
    ConnectorsDirectory.Switched switched = turn(connectors, bundle);
    String entry = PrintableText.of(switched.entry().toString());
    return switched.changed() ? done + ": it is now " + entry : entry + " is " + done + " already";
  }
}
