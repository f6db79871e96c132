package io.playground.runtime.connectors.wording;

import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.observation.FileProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Explains errors of reading and copying files, each with a remedy. */
public final class FileErrors {

  private FileErrors() {}

  /** Why a file or folder could not be read or copied, and what to do. */
  public static Problem whileReading(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return new Problem(
          missing.getFile() + " vanished while it was being read",
          "Put it back, or ignore this if it was removed on purpose.");
    }
    if (e instanceof FileSystemLoopException loop) {
      return new Problem(
          "the link " + loop.getFile() + " leads back to a folder that it is in",
          "Remove the link, or make it lead elsewhere.");
    }
    if (e instanceof FileSystemException) {
      return new Problem(FileProblem.describe(e), remedy(e));
    }
    return new Problem(
        "reading failed: " + Wording.message(e).orElseGet(() -> Wording.describe(e)), remedy(e));
  }

  private static String remedy(IOException e) {
    return e instanceof AccessDeniedException
        ? "Give the user that runs Playground access to it."
        : "Mend that, and load again.";
  }
}
