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
 * The right to change a file that is read, changed and written back, so that of two changes at once
 * neither is lost. It is a lock on a hidden file beside it, which stays there: the file itself is
 * replaced with each change, and one that is deleted could be locked twice.
 *
 * <p><b>Threads.</b> The thread that took it closes it. Others wait, those of other processes too.
 */
final class ExclusiveChange implements AutoCloseable {

  /** The locks of files are a process's; this one is for its threads. */
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
   * Waits until no other process changes the file.
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

  /** Where root changes a list of somebody's, that one is to change it again. */
  private static void giveToOwnerOf(Path folder, Path made) throws IOException {
    if (ClosedFolders.isPosix(made)) {
      PosixFileAttributes wanted = Files.readAttributes(folder, PosixFileAttributes.class);
      PosixFileAttributeView view = Files.getFileAttributeView(made, PosixFileAttributeView.class);
      if (!wanted.owner().equals(view.readAttributes().owner())) {
        view.setOwner(wanted.owner());
      }
    }
  }

  /** What may be changed. */
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
