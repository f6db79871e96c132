package io.playground.cli.output;

import io.playground.cli.bundles.ContractRun;
import io.playground.cli.bundles.TrialLoad;
import io.playground.testkit.contract.CheckOutcome;
import io.playground.testkit.contract.CheckOutcome.Failed;
import io.playground.testkit.contract.CheckOutcome.NotApplicable;
import io.playground.testkit.contract.CheckResult;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of a verification as JSON: the loader's report as in a listing, and the checks. */
public final class VerificationJson {

  private VerificationJson() {}

  public static String of(TrialLoad trial, List<ContractRun> runs) {
    ObjectNode root = ConnectorJson.tree(trial.report());
    ArrayNode contracts = root.putArray("contracts");
    for (ContractRun run : runs) {
      ObjectNode contract = contracts.addObject();
      contract.put("stack", run.connector().name());
      // As text: JavaScript would round a number of this size.
      contract.put("seed", Long.toString(run.seed()));
      contract.put("failures", run.failures());
      ArrayNode checks = contract.putArray("checks");
      run.results().forEach(result -> check(result, checks.addObject()));
    }
    // The bundle was loaded from a copy, which is gone when this is read.
    return trial.own(ConnectorJson.text(root));
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
