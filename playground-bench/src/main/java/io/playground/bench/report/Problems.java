package io.playground.bench.report;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong, for people: exceptions of files have no more than a path for a message. */
public final class Problems {

  private Problems() {}

  /** A sentence without its full stop, on one line. */
  public static String sentence(Throwable problem) {
    return words(problem).replaceAll("\\s*\\R\\s*", " ").strip();
  }

  private static String words(Throwable problem) {
    if (problem instanceof FileSystemException of) {
      return of.getFile() + " " + state(of);
    }
    String message = problem.getMessage();
    return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message;
  }

  private static String state(FileSystemException problem) {
    if (problem instanceof NoSuchFileException) {
      return "is not there";
    }
    if (problem instanceof AccessDeniedException) {
      return "may not be read or written by this user";
    }
    if (problem instanceof FileAlreadyExistsException) {
      return "is there already, and is something else";
    }
    if (problem instanceof NotDirectoryException) {
      return "is no directory";
    }
    if (problem instanceof DirectoryNotEmptyException) {
      return "can't be deleted while something is in it";
    }
    return problem.getReason() == null
        ? "can't be read or written"
        : "can't be read or written: " + problem.getReason();
  }
}
