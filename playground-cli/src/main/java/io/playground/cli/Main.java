package io.playground.cli;

import io.playground.cli.options.EarlyOptions;
import io.playground.cli.process.ErrorReport;
import io.playground.cli.process.ForeignExit;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Where the command starts. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    ForeignExit exit = ForeignExit.watch();
    int code = commandLine(arguments).execute(arguments);
    exit.finished();
    System.exit(code);
  }

  /** The command with all that belongs to it; tests give it writers of their own. */
  static CommandLine commandLine(String... arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return CommandTree.of(arguments)
        .setOut(out)
        .setErr(err)
        .setExecutionStrategy(EarlyOptions::execute)
        .setParameterExceptionHandler(ErrorReport::ofParameters)
        .setExecutionExceptionHandler(ErrorReport::ofExecution);
  }
}
