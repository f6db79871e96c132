package io.playground.cli.bundles;

import io.playground.runtime.connectors.admission.ClosedFolders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for what is being made, moved aside or deleted. Its lock lasts as long as its process,
 * so that what a process has left that was killed can be told from what a living one works with.
 *
 * <pre>
 *   .install-123/
 *     lock        locked while the process lives
 *     content/    what it is for
 *     scratch/    what else its making takes
 * </pre>
 *
 * <p><b>Ownership.</b> {@link #close} deletes it.
 */
final class WorkingFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkingFolder.class);
  private static final String LOCK = "lock";
  private static final String CONTENT = "content";
  private static final String SCRATCH = "scratch";
  private static final int MOST_ATTEMPTS = 10;

  /** This process's own: on POSIX systems closing any channel of a file gives up every lock on it. */
  private static final Set<Path> own = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;

  private WorkingFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes one in a folder that is there. */
  static WorkingFolder create(Path parent, String prefix) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path folder = Files.createTempDirectory(parent, prefix).toRealPath();
      own.add(folder);
      try {
        return lock(folder);
      } catch (NoSuchFileException e) {
        // Until it is locked it looks abandoned, and another process may have cleared it.
        forget(folder);
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      } catch (IOException e) {
        forget(folder);
        throw e;
      }
    }
  }

  private static WorkingFolder lock(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    FileChannel lock =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    WorkingFolder made = new WorkingFolder(folder, lock);
    try {
      lock.lock();
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      ClosedFolders.create(made.content());
      return made;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Another one is made in its place, or none. */
  private static void forget(Path folder) {
    own.remove(folder);
    try {
      FileTrees.delete(folder);
    } catch (IOException e) {
      log.debug("{} could not be removed; the next command will try again", folder, e);
    }
  }

  /** Where its content is. */
  Path content() {
    return folder.resolve(CONTENT);
  }

  /** A place for what is needed meanwhile; not there yet. */
  Path scratch() {
    return folder.resolve(SCRATCH);
  }

  /** Those of this user whose processes have ended without closing them; they are the caller's now. */
  static List<WorkingFolder> abandoned(Path parent, String prefix) {
    List<WorkingFolder> abandoned = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
      for (Path each : folders) {
        takeOver(each).ifPresent(abandoned::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.debug("{} could not be searched for what was left in it", parent, e);
    }
    return abandoned;
  }

  private static Optional<WorkingFolder> takeOver(Path path) {
    try {
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || !isOwn(path)) {
        return Optional.empty();
      }
      if (!Files.isRegularFile(path.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)) {
        // Its maker was killed before it had locked it, or after; one that lives makes another.
        Files.delete(path);
        return Optional.empty();
      }
      Path folder = path.toRealPath();
      if (!own.add(folder)) {
        return Optional.empty();
      }
      Optional<FileChannel> lock = freeLock(folder.resolve(LOCK));
      if (lock.isEmpty()) {
        own.remove(folder);
      }
      return lock.map(free -> new WorkingFolder(folder, free));
    } catch (IOException e) {
      log.debug("{} is somebody else's care", path, e);
      return Optional.empty();
    }
  }

  /** In a folder that all users share another one may have put something there, to have us delete it. */
  private static boolean isOwn(Path path) throws IOException {
    Path made = Files.createTempFile("playground-owner-", "");
    try {
      return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(made));
    } finally {
      Files.delete(made);
    }
  }

  private static Optional<FileChannel> freeLock(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      try {
        if (channel.tryLock() != null) {
          return Optional.of(channel);
        }
      } catch (IOException | OverlappingFileLockException e) {
        log.debug("{} can't be locked", file, e);
      }
      channel.close();
    } catch (IOException e) {
      log.debug("{} is somebody else's", file, e);
    }
    return Optional.empty();
  }

  /** What can't be deleted now is left for the next command to clear. */
  @Override
  public void close() {
    try {
      FileTrees.delete(content());
      lock.close();
      FileTrees.delete(folder);
    } catch (IOException e) {
      log.debug("{} could not be removed; the next command will try again", folder, e);
      try {
        lock.close();
      } catch (IOException another) {
        log.debug("{} could not be closed", folder, another);
      }
    } finally {
      own.remove(folder);
    }
  }
}
