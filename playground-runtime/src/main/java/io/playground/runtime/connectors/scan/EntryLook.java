package io.playground.runtime.connectors.scan;

import io.playground.runtime.connectors.bundle.FileNames;
import io.playground.runtime.connectors.bundle.Links;
import io.playground.runtime.connectors.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One look at an entry of a connectors directory, and at everything below it except hidden entries,
 * as a sum: equal sums mean the same names, sizes, times and permissions, and links that lead the
 * same way through folders of the same permissions. Permissions count because a bundle that others
 * can write to is refused, and tried again once they can't.
 */
final class EntryLook {

  private final Path entry;
  private final MessageDigest sum = Sha256.digest();
  private final Set<Path> followed = new HashSet<>();
  private final int mostFiles;
  private int files;

  private EntryLook(Path entry, int mostFiles) {
    this.entry = entry;
    this.mostFiles = mostFiles;
  }

  /** The sum of all of it; empty if it has more files and folders than this. */
  static Optional<String> whole(Path entry, int mostFiles) {
    EntryLook look = new EntryLook(entry, mostFiles);
    look.walk(entry);
    return look.files > mostFiles ? Optional.empty() : Optional.of(look.result());
  }

  /** The sum of the entry itself and, if it is a link, of its target. */
  static String top(Path entry) {
    EntryLook look = new EntryLook(entry, 0);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Path target = attributes.isSymbolicLink() ? look.target(entry) : entry;
      look.add(target, Files.readAttributes(target, BasicFileAttributes.class));
    } catch (IOException e) {
      look.add(entry, e);
    }
    return look.result();
  }

  private String result() {
    return Sha256.hex(sum.digest());
  }

  private void walk(Path start) {
    try {
      Files.walkFileTree(start, new Visitor(start));
    } catch (IOException e) {
      add(start, e);
    }
  }

  /** Follows links itself, since every folder on the way counts. */
  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Path start;

    Visitor(Path start) {
      this.start = start;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (isHidden(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      // Without the time, which changes with hidden entries, too.
      update(folder.toString());
      addAccess(folder);
      return count();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isHidden(file)) {
        if (attributes.isSymbolicLink()) {
          follow(file);
        } else {
          add(file, attributes);
        }
      }
      return count();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      add(file, e);
      return count();
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
      if (e != null) {
        add(folder, e);
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isHidden(Path path) {
      return FileNames.isHidden(FileNames.of(path)) && !path.equals(start);
    }

    private FileVisitResult count() {
      files++;
      return files > mostFiles ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
  }

  private void follow(Path link) {
    try {
      Path target = target(link);
      BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
      if (!attributes.isDirectory()) {
        add(target, attributes);
        return;
      }
      if (followed.isEmpty() && !link.equals(entry)) {
        // A link back to the start of the walk leads to nothing new.
        followed.add(entry.toRealPath());
      }
      if (followed.add(target.toRealPath())) {
        walk(target.toRealPath());
      }
    } catch (IOException e) {
      add(link, e);
    }
  }

  /** The target of a link; every link and every folder on the way counts. */
  private Path target(Path link) throws IOException {
    Path last = link;
    for (Path step : Links.steps(link)) {
      update(step.toString());
      last = step.toAbsolutePath();
      if (!step.equals(link) && last.getParent() != null) {
        addAccess(last.getParent());
      }
    }
    return last;
  }

  private void add(Path file, BasicFileAttributes attributes) {
    update(
        String.join(
            "|",
            file.toString(),
            String.valueOf(attributes.size()),
            attributes.lastModifiedTime().toInstant().toString(),
            String.valueOf(attributes.fileKey())));
    addAccess(file);
  }

  private void add(Path file, IOException e) {
    update(file + " " + e.getClass().getName());
  }

  /** Adds who may write to the target of a path. */
  private void addAccess(Path path) {
    try {
      FileSystem files = path.getFileSystem();
      if (files.supportedFileAttributeViews().contains("unix")) {
        update(Files.readAttributes(path, "unix:mode,uid").toString());
      } else if (files.supportedFileAttributeViews().contains("posix")) {
        update(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
      }
    } catch (IOException e) {
      add(path, e);
    }
  }

  private void update(String text) {
    sum.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
