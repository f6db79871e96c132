package io.playground.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files so that whoever looks at one sees what was there before or all that is new, and
 * nothing between.
 */
final class WholeFile {

  private WholeFile() {}

  /** Writes beside the file, and then puts that in its place. Makes the folder if there is none. */
  static void write(Path file, byte[] content) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path beside = folder.resolve("." + file.getFileName() + ".next");
    try {
      Files.write(beside, content);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
