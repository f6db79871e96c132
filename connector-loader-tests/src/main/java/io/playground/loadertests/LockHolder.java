package io.playground.loadertests;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.admission.AdmissionRules;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process of its own that has staged bundles: it lives until its standard input ends, and closes
 * nothing.
 */
public final class LockHolder {

  private LockHolder() {}

  /** Takes the connectors directory and the staging root; prints a line once the bundles are loaded. */
  public static void main(String[] args) throws IOException {
    ConnectorOptions options =
        ConnectorOptions.of(Path.of(args[0]))
            .withAdmission(AdmissionRules.usual().withWritableDirectories(true))
            .withStagingRoot(Path.of(args[1]));
    ConnectorManager manager = ConnectorManager.open(options);
    System.out.println("loaded " + manager.catalog().names());
    while (System.in.read() >= 0) {
      // Only the end of the input counts.
    }
    Runtime.getRuntime().halt(0);
  }
}
