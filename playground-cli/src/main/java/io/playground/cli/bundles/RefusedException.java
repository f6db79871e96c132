package io.playground.cli.bundles;

import io.playground.runtime.observation.FileProblem;
import java.io.IOException;

/** A change to a connectors directory was not made; the message is for the person who asked. */
public final class RefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }

  RefusedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Of something that the file system did not do: its own messages name the file and little more. */
  static RefusedException of(String what, IOException e) {
    return new RefusedException(what + ": " + FileProblem.describe(e), e);
  }
}
