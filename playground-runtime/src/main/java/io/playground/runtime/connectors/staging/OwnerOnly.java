package io.playground.runtime.connectors.staging;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Folders that their owner alone can enter, where the file system knows such a thing. Elsewhere (Windows)
 * a user's folder for temporary files is private already.
 */
final class OwnerOnly {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /**
   * Makes a folder.
   *
   * @throws FileAlreadyExistsException if there is anything of that name
   */
  static void create(Path folder) throws IOException {
    Files.createDirectory(folder, attributes(folder));
  }

  /** Whether this is a real folder, not a link, that is the given user's and closed to others. */
  static boolean isPrivate(Path folder, UserPrincipal user) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!isPosix(folder)) {
      return true;
    }
    PosixFileAttributes attributes =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return attributes.owner().equals(user) && OWNER_ONLY.containsAll(attributes.permissions());
  }

  /**
   * The user that this process is, for whom this folder was just made. The system property user.name is not
   * always theirs: a container may run as a number without a name.
   */
  static UserPrincipal maker(Path folder) throws IOException {
    return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
  }

  private static FileAttribute<?>[] attributes(Path folder) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
