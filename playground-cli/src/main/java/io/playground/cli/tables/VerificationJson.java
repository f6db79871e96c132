package io.playground.cli.tables;

import io.playground.cli.bundles.ContractRun;
import io.playground.runtime.connectors.LoadReport;
import io.playground.testkit.contract.CheckOutcome;
import io.playground.testkit.contract.CheckOutcome.Failed;
import io.playground.testkit.contract.CheckOutcome.NotApplicable;
import io.playground.testkit.contract.CheckResult;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a verification as JSON: the loader's report as {@code list --json} does, and the checks. */
public final class VerificationJson {

  private VerificationJson() {}

  public static String of(LoadReport report, List<ContractRun> runs) {
    ObjectNode root = ConnectorJson.tree(report);
    ArrayNode contracts = root.putArray("contracts");
    for (ContractRun run : runs) {
      ObjectNode contract = contracts.addObject();
      contract.put("stack", run.connector().name());
      // As text, since JavaScript rounds numbers of this size.
      contract.put("seed", Long.toString(run.seed()));
      contract.put("failures", run.failures());
      ArrayNode checks = contract.putArray("checks");
      run.results().forEach(result -> check(result, checks.addObject()));
    }
    return ConnectorJson.text(root);
  }

  private static void check(CheckResult result, ObjectNode node) {
    node.put("check", result.check().name());
    node.put("title", result.check().title());
    CheckOutcome outcome = result.outcome();
    if (outcome instanceof Failed failed) {
      node.put("outcome", "failed");
      node.put("what", failed.what());
      node.put("why", failed.why());
      node.put("remedy", failed.remedy());
    } else if (outcome instanceof NotApplicable notApplicable) {
      node.put("outcome", "not applicable");
      node.put("why", notApplicable.why());
    } else {
      node.put("outcome", "passed");
    }
  }
}
