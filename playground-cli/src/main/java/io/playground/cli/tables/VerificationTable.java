package io.playground.cli.tables;

import io.playground.cli.bundles.ContractRun;
import io.playground.cli.bundles.TrialLoad;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import io.playground.testkit.contract.CheckOutcome;
import io.playground.testkit.contract.CheckResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints a verification as a table: a row for each check, and below it what is wrong. */
public final class VerificationTable {

  private VerificationTable() {}

  public static void print(TrialLoad trial, List<ContractRun> runs, PrintWriter out) {
    trial.report().outcomes(Loaded.class).forEach(loaded -> out.println(trial.describe(loaded)));
    trial.remarks().forEach(out::println);
    if (runs.isEmpty()) {
      out.println("no stack to check");
      out.flush();
      return;
    }
    out.println();
    out.print(TextColumns.of(List.of("STACK", "THE STACK ...", "OUTCOME"), rows(runs)));
    for (ContractRun run : runs) {
      for (CheckResult result : run.results()) {
        if (result.outcome() instanceof CheckOutcome.Failed failed) {
          out.println();
          out.println(
              run.connector().name() + ", " + result.check().title() + ": " + failed.describe());
        }
      }
    }
    out.println();
    runs.forEach(run -> out.println(summary(run)));
    out.flush();
  }

  private static List<List<String>> rows(List<ContractRun> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (ContractRun run : runs) {
      for (CheckResult result : run.results()) {
        rows.add(
            List.of(run.connector().name(), result.check().title(), inTheTable(result.outcome())));
      }
    }
    return rows;
  }

  private static String inTheTable(CheckOutcome outcome) {
    return outcome instanceof CheckOutcome.Failed ? "FAILED" : outcome.describe();
  }

  private static String summary(ContractRun run) {
    int checks = run.results().size();
    return run.failures() == 0
        ? run.connector().name() + " keeps the contract"
        : run.connector().name() + " fails " + run.failures() + " of " + checks + " checks";
  }
}
