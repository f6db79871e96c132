package io.playground.runtime.connectors.staging;

import io.playground.runtime.connectors.wording.Wording;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the copy of a bundle. It counts bytes, and distinguishes a full disk from an unreadable bundle;
 * Java throws a plain {@link IOException} for both.
 */
final class StagingOutput extends FilterOutputStream {

  /** How many bytes of a bundle may be copied in all. */
  static final class Budget {
    private final long bytes;
    private long left;

    Budget(long bytes) {
      this.bytes = bytes;
      this.left = bytes;
    }

    private void spend(int count) throws StagingException {
      left -= count;
      if (left < 0) {
        throw new StagingException(
            "it has more than "
                + Wording.bytes(bytes)
                + ", the most that is copied of one bundle (LoadLimits.bundleBytes)",
            "Check that it is the connector that was meant, and leave out what it does not need.",
            false,
            null);
      }
    }
  }

  private final Budget budget;
  private final String place;

  /**
   * Writes until the budget is used up.
   *
   * @param place describes the place for copies to a person: "java.io.tmpdir is /tmp"
   */
  StagingOutput(OutputStream out, Budget budget, String place) {
    super(out);
    this.budget = budget;
    this.place = place;
  }

  /** Creates a folder in the staging folder. */
  static Path createFolder(Path folder, String place) throws IOException {
    try {
      return Files.createDirectory(folder);
    } catch (IOException e) {
      throw notWritten(place, e);
    }
  }

  /** Creates a file in the staging folder. */
  static OutputStream create(Path file, String place) throws IOException {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw notWritten(place, e);
    }
  }

  /** Moves a file within the staging folder. */
  static void move(Path from, Path to, String place) throws IOException {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw notWritten(place, e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    budget.spend(length);
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw notWritten(place, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } catch (IOException e) {
      throw notWritten(place, e);
    }
  }

  private static StagingException notWritten(String place, IOException e) {
    String reason =
        e instanceof FileSystemException other && other.getReason() != null
            ? other.getFile() + ": " + other.getReason()
            : Wording.describe(e);
    return new StagingException(
        "its copy could not be written to the staging folder (" + reason + ")",
        "The bundle itself can be read; it is the place for copies that is full or closed. Make room"
            + " there, or choose another one: "
            + place
            + ".",
        false,
        e);
  }
}
