package io.playground.runtime.observation;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/**
 * Describes errors of the file system, whose own messages are often only the name of a file.
 */
public final class FileProblem {

  private FileProblem() {}

  /** One clause. */
  public static String describe(IOException e) {
    if (e instanceof FileSystemException known && known.getFile() != null) {
      return known.getFile() + ofFile(known);
    }
    return Optional.ofNullable(e.getMessage())
        .orElse("the file system gave no reason (" + e.getClass().getSimpleName() + ")");
  }

  private static String ofFile(FileSystemException e) {
    if (e.getReason() != null) {
      return ": " + e.getReason() + (e.getOtherFile() == null ? "" : " (" + e.getOtherFile() + ")");
    }
    if (e instanceof NoSuchFileException) {
      return " does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return " may not be read or written by this user";
    }
    if (e instanceof FileAlreadyExistsException) {
      return " exists already";
    }
    if (e instanceof NotDirectoryException) {
      return " is no folder";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return " is not empty";
    }
    if (e instanceof FileSystemLoopException) {
      return ", a link, leads back to a folder that it is in";
    }
    return ": the file system gave no reason (" + e.getClass().getSimpleName() + ")";
  }
}
