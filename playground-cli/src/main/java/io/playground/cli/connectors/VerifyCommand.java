package io.playground.cli.connectors;

import io.playground.cli.bundles.ContractRun;
import io.playground.cli.bundles.TrialLoad;
import io.playground.cli.logging.LogLevels;
import io.playground.cli.tables.VerificationJson;
import io.playground.cli.tables.VerificationTable;
import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a bundle without installing it. */
@Command(
    name = "verify",
    description = {
      "Try a connector without installing it.",
      "Prints what the loader says, and checks each stack against the layer contract.",
      "Not looked at: the list of connectors that may load (connectors.allow), whether",
      "the signers are those that --require-signed asks for, and who else can write to",
      "the files."
    },
    footer = {
      "",
      "The exit code is 1 if anything failed.",
      "",
      "Examples:",
      "  playground connectors verify target/reliable.jar",
      "  playground connectors verify target/classes --json"
    })
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JAR|FOLDER", description = "A jar, or a folder with jars or classes.")
  private Path bundle;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Repeat the data and the random splits of an earlier run, which printed this seed.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long the checks of one stack may take together (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Override
  public Integer call() throws Exception {
    if (timeout < 1) {
      throw new ParameterException(spec.commandLine(), "--timeout must be at least 1 second");
    }
    PrintWriter out = spec.commandLine().getOut();
    Optional<LoadOutcome> none = TrialLoad.whyNoBundle(bundle);
    if (json && none.isPresent()) {
      out.println(VerificationJson.of(new LoadReport(List.of(), List.of(none.get())), List.of()));
      return 1;
    }
    LogLevels.leaveTrialsToTheOutput();
    LogLevels.leaveStacksToTheOutput();
    try (TrialLoad trial = TrialLoad.of(bundle)) {
      List<ContractRun> runs = new ArrayList<>();
      for (RegisteredConnector connector : trial.connectors()) {
        runs.add(ContractRun.of(connector, seed, Duration.ofSeconds(timeout)));
      }
      if (json) {
        // The paths lead into the copy, which is gone before anyone reads the JSON.
        out.println(trial.own(VerificationJson.of(trial.report(), runs)));
      } else {
        VerificationTable.print(trial, runs, out);
      }
      return trial.succeeded() && runs.stream().allMatch(run -> run.failures() == 0) ? 0 : 1;
    }
  }
}
