package io.playground.runtime.connectors.staging;

import io.playground.runtime.connectors.bundle.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * The state of a file when reading began. It detects a file that was written during the read, so that half
 * of the content may be old and half new.
 */
record SteadyFile(Path path, long size, FileTime time, String key) {

  /**
   * Reads the state of a file.
   *
   * @throws StagingException if it is no regular file: reading it might never end
   */
  static SteadyFile of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new StagingException(
          FileNames.of(path) + " is no file; a pipe, device or socket may never end",
          "Put a jar in its place, or remove it.",
          false,
          null);
    }
    return new SteadyFile(
        path,
        attributes.size(),
        attributes.lastModifiedTime(),
        String.valueOf(attributes.fileKey()));
  }

  /**
   * Reads the state again.
   *
   * @throws StagingException if it has changed
   */
  void requireUnchanged() throws IOException {
    SteadyFile now = of(path);
    // Field by field: the first use of a record's own equals costs a cold JVM 25 ms.
    if (size != now.size || !time.equals(now.time) || !key.equals(now.key)) {
      throw changed(null);
    }
  }

  /** The exception for a file that has changed. */
  StagingException changed(IOException cause) {
    return new StagingException(
        FileNames.of(path) + " changed each time it was copied: it is still being written",
        "Wait until it is complete, and load again; a directory that is watched is looked at again by"
            + " itself.",
        true,
        cause);
  }
}
