package io.playground.runtime.connectors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds out, look by look, which entries of some directories have changed and settled since they were
 * loaded. It reads names, sizes and times and no content, asks the file system for no events, which many
 * have none of, and follows links.
 *
 * <p>An entry has settled when two looks in a row see the same of it, so that a jar that is still being
 * copied is left alone; the others are not held up by it.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class DirectoryWatch {

  private final List<Path> directories;

  /** What was seen of each entry when it was taken as it is. */
  private final Map<Path, String> taken = new HashMap<>();

  private Map<Path, String> lastLook = Map.of();

  DirectoryWatch(List<Path> directories) {
    this.directories = directories;
  }

  /** Takes everything as it is now; to be followed by a load of it all. */
  void start() {
    lastLook = look();
    taken.putAll(lastLook);
  }

  /** Looks again. The entries that have changed and settled are given once, and count as taken. */
  Set<Path> settledChanges() {
    Map<Path, String> now = look();
    Set<Path> entries = new HashSet<>(now.keySet());
    entries.addAll(taken.keySet());
    Set<Path> changes = new HashSet<>();
    for (Path entry : entries) {
      String seen = now.get(entry);
      if (Objects.equals(seen, lastLook.get(entry)) && !Objects.equals(seen, taken.get(entry))) {
        changes.add(entry);
        if (seen == null) {
          taken.remove(entry);
        } else {
          taken.put(entry, seen);
        }
      }
    }
    lastLook = now;
    return changes;
  }

  /** Whether an entry is now as it was when it was taken. */
  boolean hasSettled(Path entry) {
    return Objects.equals(lastLook.get(entry), taken.get(entry));
  }

  private Map<Path, String> look() {
    Map<Path, String> seen = new HashMap<>();
    for (Path directory : directories) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        for (Path entry : entries) {
          if (!FileNames.isHidden(FileNames.of(entry))) {
            seen.put(entry, look(entry));
          }
        }
      } catch (NoSuchFileException e) {
        OutcomeLog.trace(directory + " is not there", e);
      } catch (IOException | DirectoryIteratorException e) {
        // Nobody knows what is in it now, which is not to say that nothing is.
        OutcomeLog.trace(directory + " can't be looked into", e);
        lastLook.forEach(
            (entry, before) -> {
              if (directory.equals(entry.getParent())) {
                seen.put(entry, before);
              }
            });
      }
    }
    return seen;
  }

  private static String look(Path entry) {
    MessageDigest sum = Staging.sha256();
    try {
      Files.walkFileTree(
          entry,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              if (folder.equals(entry)) {
                addPermissions(sum, folder);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              add(sum, file, attributes);
              if (FileNames.isJar(FileNames.of(file))) {
                addPermissions(sum, file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              update(sum, file + " " + e.getClass().getName());
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      update(sum, e.getClass().getName());
    }
    return HexFormat.of().formatHex(sum.digest());
  }

  private static void add(MessageDigest sum, Path file, BasicFileAttributes attributes) {
    update(
        sum,
        String.join(
            "|",
            file.toString(),
            String.valueOf(attributes.size()),
            attributes.lastModifiedTime().toInstant().toString(),
            String.valueOf(attributes.fileKey())));
  }

  /** A bundle that others can write to is refused, and is to be tried again when they can't. */
  private static void addPermissions(MessageDigest sum, Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      update(sum, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  private static void update(MessageDigest sum, String text) {
    sum.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
