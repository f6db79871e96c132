package io.playground.cli.tables;

import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import io.playground.runtime.connectors.outcome.LoadOutcome.Registration;
import io.playground.runtime.connectors.outcome.LoadOutcome.Shadowed;
import java.util.ArrayList;
import java.util.List;

/**
 * One stack of a report.
 *
 * @param origin the provider that registered it
 * @param registration its names
 * @param shadowed those of its names that lead to another bundle
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

  String state() {
    if (shadowed.isEmpty()) {
      return "loaded";
    }
    return shadowed.size() == registration.all().size() ? "shadowed" : "partly shadowed";
  }
}
