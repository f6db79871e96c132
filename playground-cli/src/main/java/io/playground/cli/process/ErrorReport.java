package io.playground.cli.process;

import io.playground.runtime.OpenException;
import io.playground.runtime.home.NetworkingException;
import io.playground.runtime.observation.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports an error in one or two lines on standard error, and the stack trace in the log only. */
public final class ErrorReport {

  private static final Logger log = LoggerFactory.getLogger(ErrorReport.class);
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final int BUG = 70;

  private ErrorReport() {}

  /** Reports arguments that make no sense. */
  public static int ofParameters(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    say(command, e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      say(
          command,
          "run '" + command.getCommandSpec().qualifiedName() + " --help' to see its options");
    }
    return MISUSED;
  }

  /** Reports that a command failed. */
  public static int ofExecution(Exception thrown, CommandLine command, ParseResult parsed) {
    Throwable e = thrown;
    while (e.getCause() != null && (e instanceof CompletionException || isBareWrapper(e))) {
      e = e.getCause();
    }
    log.debug("{} failed", command.getCommandName(), e);
    if (Interruption.isEnding()) {
      return FAILED;
    }
    if (e instanceof InterruptedException) {
      say(command, "interrupted");
    } else if (e instanceof IOException problem) {
      say(command, FileProblem.describe(problem));
    } else if (e instanceof CommandFailedException
        || e instanceof OpenException
        || e instanceof NetworkingException
        || e instanceof UncheckedIOException) {
      say(command, e.getMessage());
    } else {
      say(command, "this is a bug in Playground: " + e);
      say(command, "run it again with --verbose to see the stack trace, and report that");
      return BUG;
    }
    return FAILED;
  }

  /** Its message is only the cause's class and message. */
  private static boolean isBareWrapper(Throwable e) {
    return e instanceof UncheckedIOException && e.getCause().toString().equals(e.getMessage());
  }

  private static void say(CommandLine command, String message) {
    command.getErr().println("playground: " + message);
  }
}
