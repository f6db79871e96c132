package io.playground.runtime.connectors.admission;

import io.playground.runtime.connectors.bundle.Links;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds others who can write to a file or folder. It follows OpenSSH (its {@code safe_path}), which
 * rejects a file that its group or the world can write to, or that belongs to anyone but the user and
 * root. A group of one member counts too, since the number of members is unknown here. Other
 * permissions, such as those of Windows, are not checked.
 */
final class WriteAccess {

  private static final int STICKY = 0x200;
  private static final int OTHERS_CAN_WRITE = 0x12;

  /** How far a way in is open. */
  enum Width {
    /** Anyone on this machine. */
    EVERYONE,
    /** A group, or another user who owns it. */
    SOME
  }

  /**
   * A way in for others.
   *
   * @param path the file or folder that they can write to
   * @param width how many they are
   * @param who their name, as the subject of a clause
   * @param remedy a sentence
   */
  record Opening(Path path, Width width, String who, String remedy) {

    /** One clause. */
    String describe() {
      return who + " can write to " + path;
    }
  }

  private WriteAccess() {}

  /**
   * The first way into a folder, directly or through a parent, up to the home.
   *
   * @param home empty if only the folder itself counts
   */
  static Optional<Opening> toDirectory(Path directory, Optional<Path> home) throws IOException {
    Optional<Opening> opening = to(directory.toRealPath());
    Path parent = directory.toAbsolutePath().normalize().getParent();
    while (opening.isEmpty() && parent != null && isBelow(parent, home)) {
      opening = toParent(parent.toRealPath());
      parent = parent.getParent();
    }
    return opening;
  }

  private static boolean isBelow(Path folder, Optional<Path> home) {
    return home.isPresent() && folder.startsWith(home.get().toAbsolutePath().normalize());
  }

  /** The ways into the target of a path and, for a link, into every folder on the way to it. */
  static List<Opening> toAll(Path path) throws IOException {
    List<Opening> openings = new ArrayList<>();
    to(path).ifPresent(openings::add);
    for (Path step : Links.steps(path)) {
      Path folder = step.toAbsolutePath().getParent();
      if (!step.equals(path) && folder != null) {
        toParent(folder.toRealPath()).ifPresent(openings::add);
      }
    }
    return openings;
  }

  /** The way into the target of a path. */
  static Optional<Opening> to(Path path) throws IOException {
    if (!ClosedFolders.isPosix(path) || isOwn(path)) {
      return Optional.empty();
    }
    PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
    Optional<Opening> opening = byPermissions(path, attributes);
    return opening.isPresent() ? opening : byOwner(path, attributes);
  }

  /** The usual case, by number: looking up the name of an owner costs more than everything else. */
  private static boolean isOwn(Path path) throws IOException {
    if (!knows(path.getFileSystem(), "unix")) {
      return false;
    }
    Map<String, Object> attributes = Files.readAttributes(path, "unix:mode,uid");
    return attributes.get("mode") instanceof Integer mode
        && (mode & OTHERS_CAN_WRITE) == 0
        && attributes.get("uid") instanceof Integer owner
        && (owner == 0 || owner == Self.NUMBER);
  }

  /** In a folder such as /tmp everybody may create entries, but only an entry's owner may change it. */
  private static Optional<Opening> toParent(Path parent) throws IOException {
    return isSticky(parent)
        ? byOwner(parent, Files.readAttributes(parent, PosixFileAttributes.class))
        : to(parent);
  }

  private static Optional<Opening> byPermissions(Path path, PosixFileAttributes attributes) {
    String close = "Close it with: chmod go-w " + Shell.quoted(path.toString());
    if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      return Optional.of(new Opening(path, Width.EVERYONE, "everyone on this machine", close));
    }
    if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)) {
      String group = "the group '" + attributes.group().getName() + "'";
      return Optional.of(new Opening(path, Width.SOME, group, close));
    }
    return Optional.empty();
  }

  private static Optional<Opening> byOwner(Path path, PosixFileAttributes attributes) {
    String owner = attributes.owner().getName();
    if (!isOfThisMachine(path) || owner.equals("root") || owner.equals(Name.OF_SELF)) {
      return Optional.empty();
    }
    return Optional.of(
        new Opening(
            path,
            Width.SOME,
            "'"
                + owner
                + "', who owns it and is neither root nor this user ('"
                + Name.OF_SELF
                + "'),",
            "Use a copy of your own, or take it over with: chown "
                + Shell.quoted(Name.OF_SELF)
                + " "
                + Shell.quoted(path.toString())));
  }

  private static boolean isSticky(Path folder) throws IOException {
    if (!knows(folder.getFileSystem(), "unix")) {
      return false;
    }
    Object mode = Files.getAttribute(folder, "unix:mode");
    return mode instanceof Integer bits && (bits & STICKY) != 0;
  }

  private static boolean knows(FileSystem fileSystem, String view) {
    return fileSystem.supportedFileAttributeViews().contains(view);
  }

  /** Owners elsewhere, in an archive say, have nothing to do with the users here. */
  private static boolean isOfThisMachine(Path path) {
    return path.getFileSystem().equals(FileSystems.getDefault());
  }

  /** The number of this process's user, looked up on first use. */
  private static final class Self {

    /** Or -1, where there is no /proc/self that belongs to the user. */
    static final int NUMBER = number();

    private static int number() {
      try {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer number
            ? number
            : -1;
      } catch (IOException e) {
        return -1;
      }
    }
  }

  /** The user's name, looked up on first use. */
  private static final class Name {

    static final String OF_SELF = name();

    /** Not user.name, which is "?" in a container that runs as a number without a name. */
    private static String name() {
      try {
        Path own = Files.createTempFile("playground-owner-", "");
        try {
          return Files.getOwner(own).getName();
        } finally {
          Files.delete(own);
        }
      } catch (IOException e) {
        return System.getProperty("user.name", "?");
      }
    }
  }
}
