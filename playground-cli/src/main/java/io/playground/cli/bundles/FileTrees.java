package io.playground.cli.bundles;

import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.connectors.limits.LoadLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Copies and deletes a file, or a folder with its content. */
final class FileTrees {

  private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private FileTrees() {}

  /**
   * Copies the files that a loader would read: no hidden ones, and no more than a bundle may have.
   * Links are followed. Only the owner can write to the copy, since a loader refuses any
   * other.
   *
   * @param place the folder that holds the copy
   * @throws CommandFailedException if the source contains {@code place}, or is too large
   */
  static void copy(Path from, Path to, Path place) throws IOException {
    Files.walkFileTree(
        from,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new Copier(from, to, place));
  }

  private static final class Copier extends SimpleFileVisitor<Path> {

    private final Path from;
    private final Path to;
    private final Path place;
    private int files;
    private long bytes;

    Copier(Path from, Path to, Path place) {
      this.from = from;
      this.to = to;
      this.place = place;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (isHidden(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (Files.isSameFile(folder, place)) {
        throw holdsItsCopy(from, place);
      }
      count(0);
      closeToOthers(Files.createDirectory(target(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!isHidden(file)) {
        count(attributes.size());
        closeToOthers(Files.copy(file, target(file)));
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isHidden(Path path) {
      return !path.equals(from) && path.getFileName().toString().startsWith(".");
    }

    private Path target(Path path) {
      return path.equals(from) ? to : to.resolve(from.relativize(path));
    }

    private void count(long more) {
      files++;
      bytes += more;
      if (files > LoadLimits.MOST_FILES || bytes > LoadLimits.USUAL.bundleBytes()) {
        throw new CommandFailedException(
            from
                + " has more than a bundle may have, which is "
                + LoadLimits.MOST_FILES
                + " files and "
                + (LoadLimits.USUAL.bundleBytes() >> 20)
                + " MiB; name the connector's folder");
      }
    }
  }

  static CommandFailedException holdsItsCopy(Path source, Path place) {
    return new CommandFailedException(
        source + " holds " + place + ", where it would be copied to; name the connector's folder");
  }

  private static void closeToOthers(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.removeAll(WRITABLE_BY_OTHERS)) {
        Files.setPosixFilePermissions(file, permissions);
      }
    }
  }

  /** Deletes a file or folder if it exists; of a link, only the link. */
  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
