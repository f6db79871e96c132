package io.playground.cli.bundles;

import io.playground.runtime.connectors.admission.ClosedFolders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hidden folder for a bundle that a command is installing, replacing or removing. A lock shows
 * whether that command still runs; if it was killed, the next command takes the folder over.
 *
 * <pre>
 *   .install-123/
 *     lock        locked while the process lives
 *     content/    the bundle
 *     scratch/    the loader's copy of it
 * </pre>
 *
 * <p><b>Ownership.</b> {@link #close} deletes it.
 */
final class WorkingFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkingFolder.class);
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private WorkingFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Creates one in an existing folder. */
  static WorkingFolder create(Path parent, String prefix) throws IOException {
    while (true) {
      Path folder = Files.createTempDirectory(parent, prefix).toRealPath();
      Path file = folder.resolve(LOCK);
      WorkingFolder made =
          new WorkingFolder(
              folder,
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      try {
        // Until it is locked it looks abandoned, and another command may take it over.
        if (made.lock.tryLock() != null && Files.exists(file)) {
          ClosedFolders.create(made.content());
          return made;
        }
        made.lock.close();
      } catch (IOException e) {
        made.close();
        throw e;
      }
    }
  }

  /** The folder for the bundle. */
  Path content() {
    return folder.resolve("content");
  }

  /** The folder for the loader's copy; not created here. */
  Path scratch() {
    return folder.resolve("scratch");
  }

  /**
   * Takes over the folders of this user's commands that were killed. Call it before {@link #create}: on
   * POSIX systems, closing any channel of a file gives up this process's lock on it.
   */
  static List<WorkingFolder> abandoned(Path parent, String prefix) {
    List<WorkingFolder> abandoned = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
      for (Path each : folders) {
        takeOver(each).ifPresent(abandoned::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.debug("{} could not be searched for folders of killed commands", parent, e);
    }
    return abandoned;
  }

  private static Optional<WorkingFolder> takeOver(Path folder) {
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !isOwn(folder)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      try {
        if (channel.tryLock() != null) {
          return Optional.of(new WorkingFolder(folder.toRealPath(), channel));
        }
      } catch (IOException | OverlappingFileLockException e) {
        log.debug("{} can't be locked", folder, e);
      }
      channel.close();
    } catch (IOException e) {
      log.debug("{} can't be taken over", folder, e);
    }
    return Optional.empty();
  }

  /** In a shared folder such as /tmp another user may have planted one, to have us delete files. */
  private static boolean isOwn(Path folder) throws IOException {
    return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
        .equals(
            folder
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name")));
  }

  /** Deletes it; the next command deletes what can't be deleted now. */
  @Override
  public void close() {
    try {
      try (lock) {
        FileTrees.delete(content());
      }
      FileTrees.delete(folder);
    } catch (IOException e) {
      log.debug("{} could not be deleted; the next command will try again", folder, e);
    }
  }
}
