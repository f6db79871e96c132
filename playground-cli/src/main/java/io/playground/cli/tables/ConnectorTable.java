package io.playground.cli.tables;

import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints a report as a table, and below it a sentence for every outcome that is not simply "loaded". */
public final class ConnectorTable {

  private static final List<String> HEADINGS =
      List.of("STACK", "ALIASES", "BUNDLE", "PROVIDER", "MODULE", "STATE");
  private static final String NOTHING = "-";

  private ConnectorTable() {}

  public static void print(LoadReport report, PrintWriter out) {
    List<List<String>> rows = rows(report);
    if (rows.isEmpty()) {
      out.println("no connectors");
    } else {
      out.print(TextColumns.of(HEADINGS, rows));
    }
    for (String remark : remarks(report)) {
      out.println();
      out.println(remark);
    }
    out.println();
    out.println(lookedIn(report));
    out.flush();
  }

  private static List<List<String>> rows(LoadReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (StackRow row : StackRow.of(report)) {
      rows.add(
          List.of(
              row.registration().name(),
              row.registration().aliases().isEmpty()
                  ? NOTHING
                  : String.join(", ", row.registration().aliases()),
              name(row.origin().path()),
              row.origin().provider(),
              row.origin().module().orElse("unnamed"),
              row.state()));
    }
    for (Failed failed : report.outcomes(Failed.class)) {
      rows.add(
          List.of(
              NOTHING,
              NOTHING,
              name(failed.entry()),
              failed.provider().orElse(NOTHING),
              NOTHING,
              "failed"));
    }
    return rows;
  }

  private static String name(Path bundle) {
    return Optional.ofNullable(bundle.getFileName()).orElse(bundle).toString();
  }

  private static List<String> remarks(LoadReport report) {
    return report.outcomes().stream()
        .filter(outcome -> !(outcome instanceof LoadOutcome.Loaded))
        .map(LoadOutcome::describe)
        .toList();
  }

  private static String lookedIn(LoadReport report) {
    return "looked in "
        + String.join(
            ", ", report.directories().stream().map(SearchedDirectory::describe).toList());
  }
}
