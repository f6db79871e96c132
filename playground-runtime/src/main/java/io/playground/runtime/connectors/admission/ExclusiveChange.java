package io.playground.runtime.connectors.admission;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to read a file, change it and write it back, so that two changes at once are both kept.
 * It locks a hidden file beside it: each change replaces the file itself. The hidden file stays, since
 * a deleted file could be locked twice.
 *
 * <p><b>Threads.</b> The thread that acquired it closes it. Others wait, in other processes too.
 */
final class ExclusiveChange implements AutoCloseable {

  /** A file lock excludes other processes; this one excludes this process's other threads. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;

  private ExclusiveChange(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Waits until nobody else changes the file.
   *
   * @param file need not exist; the folder it is in does
   */
  static ExclusiveChange of(Path file) throws IOException {
    THREADS.lock();
    FileChannel channel = null;
    try {
      Path beside = file.resolveSibling("." + file.getFileName() + ".lock");
      channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      giveToOwnerOf(beside.getParent(), beside);
      return new ExclusiveChange(file, channel, channel.lock());
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      THREADS.unlock();
      throw e;
    }
  }

  /** After root has changed a user's list, the user can still change it. */
  private static void giveToOwnerOf(Path folder, Path made) throws IOException {
    if (ClosedFolders.isPosix(made)) {
      PosixFileAttributes wanted = Files.readAttributes(folder, PosixFileAttributes.class);
      PosixFileAttributeView view = Files.getFileAttributeView(made, PosixFileAttributeView.class);
      if (!wanted.owner().equals(view.readAttributes().owner())) {
        view.setOwner(wanted.owner());
      }
    }
  }

  /** The file to change. */
  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    } finally {
      THREADS.unlock();
    }
  }
}
