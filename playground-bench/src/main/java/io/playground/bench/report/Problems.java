package io.playground.bench.report;

import io.playground.runtime.observation.FileProblem;
import java.io.IOException;

/** What went wrong, for people: exceptions of files have no more than a path for a message. */
public final class Problems {

  private Problems() {}

  /** A sentence without its full stop, on one line. */
  public static String sentence(Throwable problem) {
    return words(problem).replaceAll("\\s*\\R\\s*", " ").strip();
  }

  private static String words(Throwable problem) {
    if (problem instanceof IOException of) {
      return FileProblem.describe(of);
    }
    String message = problem.getMessage();
    return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message;
  }
}
