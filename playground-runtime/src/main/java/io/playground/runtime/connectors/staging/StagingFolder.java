package io.playground.runtime.connectors.staging;

import io.playground.runtime.connectors.bundle.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One manager's own folder below the staging root, with a lock beside it that lives as long as its
 * process.
 *
 * <pre>
 *   staging root/
 *     4711-1700000000000-6f2c….lock     locked while the process lives
 *     4711-1700000000000-6f2c…/         its copies
 * </pre>
 *
 * <p>The next process to open one removes each folder whose lock is free: its process ended without closing
 * it. The folders of living processes stay.
 */
final class StagingFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StagingFolder.class);
  private static final String LOCK = ".lock";

  private final Path folder;
  private final Path lockFile;
  private final FileChannel lockChannel;

  /** The root, if no other folder shares it. */
  private final Optional<Path> ownRoot;

  private StagingFolder(
      Optional<Path> ownRoot, Path folder, Path lockFile, FileChannel lockChannel) {
    this.ownRoot = ownRoot;
    this.folder = folder;
    this.lockFile = lockFile;
    this.lockChannel = lockChannel;
  }

  /** Creates a folder below this root or the usual one, and removes the folders of dead processes. */
  static StagingFolder open(Optional<Path> chosenRoot) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    return chosenRoot.isPresent()
        ? openBelow(chosenRoot.get().toAbsolutePath(), false)
        : openUsual(temporary, System.getProperty("user.name", "user"));
  }

  private static StagingFolder openBelow(Path root, boolean own) throws IOException {
    Files.createDirectories(root);
    clearStale(root);
    return lockAndCreate(root, own);
  }

  Path path() {
    return folder;
  }

  /** Removes the folder with its content; the next start removes what can't be removed now. */
  @Override
  public void close() {
    try {
      deleteTree(folder);
      lockChannel.close();
      Files.deleteIfExists(lockFile);
      if (ownRoot.isPresent()) {
        Files.deleteIfExists(ownRoot.get());
      }
    } catch (IOException e) {
      log.debug("{} could not be removed; the next start will try again", folder, e);
      try {
        lockChannel.close();
      } catch (IOException suppressed) {
        log.debug("{} could not be closed", lockFile, suppressed);
      }
    }
  }

  /** Removes a folder and its content, without following links. */
  static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> all = Files.walk(root)) {
        // Reversed, since a folder sorts before its content.
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  /**
   * Creates a folder below the usual root, named after the user, or below another one if others can
   * enter the usual root.
   */
  static StagingFolder openUsual(Path temporary, String user) throws IOException {
    Path root = temporary.resolve("playground-staging-" + plain(user));
    try {
      OwnerOnly.create(root);
    } catch (FileAlreadyExistsException e) {
      // All users share the parent folder, so another user may have planted something there for us
      // to load.
      Path another = another(temporary);
      if (!OwnerOnly.isPrivate(root, OwnerOnly.maker(another))) {
        return openBelow(another, true);
      }
      Files.delete(another);
    }
    return openBelow(root, false);
  }

  private static String plain(String user) {
    StringBuilder plain = new StringBuilder(user);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c > 'z' || !(Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0)) {
        plain.setCharAt(i, '_');
      }
    }
    return plain.toString();
  }

  /** A new folder with a new name; an existing one is never used. */
  private static Path another(Path temporary) throws IOException {
    while (true) {
      Path another = temporary.resolve("playground-staging-" + uniqueName());
      try {
        OwnerOnly.create(another);
        return another;
      } catch (FileAlreadyExistsException e) {
        log.trace("{} is somebody else's", another, e);
      }
    }
  }

  /** Not random: it only has to be unused, and a source of randomness is slow to start. */
  private static String uniqueName() {
    return ThisProcess.PREFIX + Long.toHexString(System.nanoTime());
  }

  private static StagingFolder lockAndCreate(Path root, boolean own) throws IOException {
    while (true) {
      String name = uniqueName();
      Path lockFile = root.resolve(name + LOCK);
      FileChannel channel;
      try {
        channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        log.trace("{} is somebody else's", lockFile, e);
        continue;
      }
      try {
        // Before this process locks the new file, another one may mistake it for a dead process's.
        if (channel.tryLock() != null && Files.exists(lockFile)) {
          Path folder = root.resolve(name);
          OwnerOnly.create(folder);
          return new StagingFolder(
              own ? Optional.of(root) : Optional.empty(), folder, lockFile, channel);
        }
        channel.close();
      } catch (IOException e) {
        channel.close();
        Files.deleteIfExists(lockFile);
        throw e;
      }
    }
  }

  private static void clearStale(Path root) {
    List<Path> lockFiles = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
      for (Path each : stream) {
        if (FileNames.of(each).endsWith(LOCK)) {
          lockFiles.add(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.debug("{} could not be searched for stale staging", root, e);
    }
    for (Path lockFile : lockFiles) {
      // Never open this process's own: on POSIX systems, closing any channel of a file releases
      // every lock of the process on it.
      if (!FileNames.of(lockFile).startsWith(ThisProcess.PREFIX)) {
        clearIfStale(lockFile);
      }
    }
  }

  private static void clearIfStale(Path lockFile) {
    String name = FileNames.of(lockFile);
    Path folder = lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
      FileLock free = channel.tryLock();
      if (free != null) {
        deleteTree(folder);
        Files.deleteIfExists(lockFile);
        log.debug("cleared {}, which a process left behind that has ended", folder);
      }
    } catch (NoSuchFileException | OverlappingFileLockException e) {
      log.trace("{} is somebody else's care", lockFile, e);
    } catch (IOException e) {
      log.debug("{} is stale and could not be removed", folder, e);
    }
  }
}
