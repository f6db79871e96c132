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
 *     4711-1700000000000-6f2c…/         what it has staged
 * </pre>
 *
 * <p>The next process that opens one removes the folders whose lock is free: their processes ended without
 * closing them. Those of living processes stay.
 */
final class StagingFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StagingFolder.class);
  private static final String LOCK = ".lock";

  private final Path folder;
  private final Path lockFile;
  private final FileChannel lockChannel;

  /** The root, where it is this one's alone. */
  private final Optional<Path> ownRoot;

  private StagingFolder(
      Optional<Path> ownRoot, Path folder, Path lockFile, FileChannel lockChannel) {
    this.ownRoot = ownRoot;
    this.folder = folder;
    this.lockFile = lockFile;
    this.lockChannel = lockChannel;
  }

  /** Makes a folder below this root, or below the usual one, and clears away what dead processes left. */
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

  /** Removes the folder with all in it; what can't be removed now is left for the next start to clear. */
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

  /** Removes a folder and all in it, without following links. */
  static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> all = Files.walk(root)) {
        // A folder comes before what is in it.
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  /**
   * Makes a folder below the usual root, which has the user's name, or below another where that one
   * is not this user's alone.
   */
  static StagingFolder openUsual(Path temporary, String user) throws IOException {
    Path root = temporary.resolve("playground-staging-" + plain(user));
    try {
      OwnerOnly.create(root);
    } catch (FileAlreadyExistsException e) {
      // In a folder that all users share another one may have put something there, to have us load
      // it.
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

  /** Not random: to be the first is all that counts, and randomness takes long to get going. */
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
        // Between making the file and locking it, another process may take it for a dead one's.
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
      // Never open this process's own: on POSIX systems closing any channel of a file gives up
      // every lock that the process has on it.
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
