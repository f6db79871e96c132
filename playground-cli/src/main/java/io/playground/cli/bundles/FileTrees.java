package io.playground.cli.bundles;

import io.playground.runtime.connectors.limits.LoadLimits;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Copies, closes to others, and deletes a file, or a folder with all in it. */
final class FileTrees {

  private FileTrees() {}

  /**
   * Copies what a path leads to, as far as a loader would read it: without what has a hidden name,
   * and no more than a bundle may have. Links in it become what they lead to.
   *
   * @param place the folder in which the copy lies, which must not be part of what is copied
   * @throws RefusedException if that is so, or there is too much of it
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
        throw new RefusedException(
            from
                + " holds "
                + place
                + ", where it would be copied to; name the connector's folder");
      }
      count(0);
      Files.createDirectory(target(folder));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!isHidden(file)) {
        count(attributes.size());
        Files.copy(file, target(file));
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isHidden(Path path) {
      return !path.equals(from) && path.getFileName().toString().startsWith(".");
    }

    private Path target(Path path) {
      return path.equals(from) ? to : to.resolve(from.relativize(path));
    }

    private void count(long more) throws RefusedException {
      files++;
      bytes += more;
      if (files > LoadLimits.MOST_FILES || bytes > LoadLimits.USUAL.bundleBytes()) {
        throw new RefusedException(
            from
                + " has more than a bundle may have, which is "
                + LoadLimits.MOST_FILES
                + " files and "
                + (LoadLimits.USUAL.bundleBytes() >> 20)
                + " MiB; name the connector's folder");
      }
    }
  }

  /** Takes away what lets others than its owner write to it: a loader refuses such a thing. */
  static void closeToOthers(Path tree) throws IOException {
    if (!isPosix(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.toList()) {
        Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(file));
        permissions.remove(PosixFilePermission.GROUP_WRITE);
        permissions.remove(PosixFilePermission.OTHERS_WRITE);
        Files.setPosixFilePermissions(file, permissions);
      }
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Deletes it, and of a link the link alone. */
  static void delete(Path tree) throws IOException {
    try {
      Files.walkFileTree(
          tree,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              Files.delete(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      if (!e.getFile().equals(tree.toString())) {
        throw e;
      }
    }
  }
}
