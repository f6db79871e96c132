package io.playground.cli.output;

import io.playground.runtime.connectors.ConnectorOrigin;
import io.playground.runtime.connectors.LoadOutcome.Loaded;
import io.playground.runtime.connectors.LoadOutcome.Registration;
import io.playground.runtime.connectors.LoadOutcome.Shadowed;
import io.playground.runtime.connectors.LoadReport;
import java.util.ArrayList;
import java.util.List;

/**
 * One stack of a report, with the names of it that lead elsewhere.
 *
 * @param origin who registered it
 * @param registration under which names
 * @param shadowed the names that another bundle has taken
 */
record StackRow(ConnectorOrigin.Bundle origin, Registration registration, List<Shadowed> shadowed) {

  static List<StackRow> of(LoadReport report) {
    List<StackRow> rows = new ArrayList<>();
    for (Loaded loaded : report.outcomes(Loaded.class)) {
      for (Registration registration : loaded.registrations()) {
        List<Shadowed> shadowed =
            report.outcomes(Shadowed.class).stream()
                .filter(outcome -> outcome.loser().equals(loaded.origin()))
                .filter(outcome -> registration.all().contains(outcome.name()))
                .toList();
        rows.add(new StackRow(loaded.origin(), registration, shadowed));
      }
    }
    return rows;
  }

  /** One word, or a few. */
  String state() {
    if (shadowed.isEmpty()) {
      return "loaded";
    }
    return shadowed.size() == registration.all().size() ? "shadowed" : "partly shadowed";
  }
}
