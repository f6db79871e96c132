package io.playground.cli;

import io.playground.cli.options.EarlyOptions;
import io.playground.cli.process.ErrorReport;
import io.playground.cli.process.ForeignExit;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program's entry point. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    ForeignExit exit = ForeignExit.watch();
    int code = commandLine(arguments).execute(arguments);
    exit.finished();
    System.exit(code);
  }

  /** The complete command; tests replace its writers. */
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
