package io.playground.runtime.connectors.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Creates folders that a loader accepts: only the user can write to them, whatever the umask.
 */
public final class ClosedFolders {

  private ClosedFolders() {}

  /**
   * Creates a folder and its parents where they are missing; existing ones stay as they are.
   *
   * @throws IOException as {@link Files#createDirectories}
   */
  public static void create(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          isPosix(folder)
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))
              }
              : new FileAttribute<?>[0]);
    }
  }

  static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
