package io.playground.loadertests;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A process of its own that loads bundles, tells what became of them, and ends. */
public final class ReportingHost {

  private ReportingHost() {}

  /** Takes the connectors directory and the staging root. */
  public static void main(String[] args) throws IOException {
    Path stagingRoot = Path.of(args[1]);
    ConnectorOptions options = ConnectorOptions.of(Path.of(args[0])).withStagingRoot(stagingRoot);
    try (ConnectorManager manager = ConnectorManager.open(options)) {
      manager.report().outcomes().stream().map(LoadOutcome::describe).forEach(System.out::println);
      for (var each : manager.catalog().connectors()) {
        System.out.println(each.name() + " has " + each.connector().client().create());
      }
      try (Stream<Path> files = Files.walk(stagingRoot)) {
        System.out.println(
            "staged jars: " + files.filter(file -> file.toString().endsWith(".jar")).count());
      }
    }
  }
}
