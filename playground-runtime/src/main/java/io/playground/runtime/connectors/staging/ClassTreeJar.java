package io.playground.runtime.connectors.staging;

import io.playground.runtime.connectors.bundle.ClassTree;
import io.playground.runtime.connectors.bundle.LoadFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/** Packs a folder's tree of classes into one jar, the same bytes for the same tree. */
final class ClassTreeJar {

  /**
   * One fixed time, so that the same tree gives the same bytes. It is not a zip's earliest time, 1980-01-01,
   * which Java treats as too early, and writes a second time, by this machine's time zone ({@link
   * ZipEntry#setTimeLocal}).
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private ClassTreeJar() {}

  /**
   * Writes the tree as a jar with stored entries: the output of a compressor, even at level 0, differs
   * between Java versions. A jar follows the same rules whatever file system the tree is on, its names
   * may hold any character, and it needs only one open file.
   *
   * @param mostBytes how many bytes to read of one file
   */
  static void write(ClassTree tree, OutputStream out, long mostBytes)
      throws IOException, LoadFailure {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (var file : tree.files().entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        if (entry.isDirectory()) {
          entry.setSize(0);
          entry.setCrc(0);
          zip.putNextEntry(entry);
          zip.closeEntry();
        } else {
          write(entry, file.getValue(), zip, mostBytes);
        }
      }
    }
  }

  /**
   * Reads the file twice, since a zip has the size and checksum of a stored entry in front of its
   * content.
   */
  private static void write(ZipEntry entry, Path file, ZipOutputStream zip, long mostBytes)
      throws IOException {
    SteadyFile steady = SteadyFile.of(file);
    CRC32 checksum = new CRC32();
    try (OutputStream counted =
        new StagingOutput(
            OutputStream.nullOutputStream(), new StagingOutput.Budget(mostBytes), "none")) {
      entry.setSize(Files.copy(file, new CheckedOutputStream(counted, checksum)));
    }
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    try {
      Files.copy(file, zip);
      zip.closeEntry();
    } catch (ZipException e) {
      throw steady.changed(e);
    }
  }
}
