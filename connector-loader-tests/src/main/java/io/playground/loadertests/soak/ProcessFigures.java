package io.playground.loadertests.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What this process has in use.
 *
 * @param metaspace bytes of memory for classes
 * @param classes how many are loaded
 * @param openFiles how many files and sockets are open; nothing where the system does not tell
 */
public record ProcessFigures(long metaspace, int classes, OptionalLong openFiles) {

  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  /** After a collection, so that what nothing holds does not count. */
  public static ProcessFigures afterCollection() throws IOException {
    // Twice: the first lets cleaners close what they guard.
    System.gc();
    System.gc();
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .mapToLong(ProcessFigures::used)
            .sum();
    return new ProcessFigures(
        metaspace, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(), openFilesNow());
  }

  private static long used(MemoryPoolMXBean pool) {
    return pool.getUsage().getUsed();
  }

  private static OptionalLong openFilesNow() throws IOException {
    if (!Files.isDirectory(OPEN_FILES)) {
      return OptionalLong.empty();
    }
    try (Stream<Path> files = Files.list(OPEN_FILES)) {
      return OptionalLong.of(files.count());
    }
  }
}
