package io.playground.runtime.connectors;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/**
 * Why something went wrong, and what to do, in words for a person.
 *
 * @param why a clause without a full stop
 * @param remedy sentences
 */
record Explanation(String why, String remedy) {

  /** Of a file or folder that could not be read or copied. */
  static Explanation ofReading(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return new Explanation(
          missing.getFile() + " vanished while it was being read",
          "Put it back, or ignore this if it was removed on purpose.");
    }
    if (e instanceof AccessDeniedException denied) {
      return new Explanation(
          denied.getFile() + " may not be read or written by this user",
          "Give the user that runs Playground access to it.");
    }
    if (e instanceof FileSystemLoopException loop) {
      return new Explanation(
          "the link " + loop.getFile() + " leads back to a folder that it is in",
          "Remove the link, or make it lead elsewhere.");
    }
    if (e instanceof FileSystemException other && other.getReason() != null) {
      return new Explanation(
          other.getFile() + ": " + other.getReason(), "Mend that, and load again.");
    }
    return new Explanation(
        "reading failed: " + Texts.message(e).orElseGet(() -> Texts.describe(e)),
        "Mend that, and load again.");
  }
}
