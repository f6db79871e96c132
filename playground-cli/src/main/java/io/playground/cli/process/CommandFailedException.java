package io.playground.cli.process;

import io.playground.runtime.observation.FileProblem;
import java.io.IOException;

/** A command could not do its work; the message says why, to the person who typed it. */
public final class CommandFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CommandFailedException(String message) {
    super(message);
  }

  public CommandFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** For a failure of the file system, whose own messages often name a file and nothing more. */
  public static CommandFailedException of(String what, IOException e) {
    return new CommandFailedException(what + ": " + FileProblem.describe(e), e);
  }
}
