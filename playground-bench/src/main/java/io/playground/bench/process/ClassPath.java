package io.playground.bench.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Parts of the class path of this process, for workers that are to search no more than they need. */
public final class ClassPath {

  private ClassPath() {}

  /**
   * The jars and folders with these classes, in their order, after the one with the classes of workers.
   *
   * @param classes their names, one for each jar; by name, so that a class does not have to be seen from here
   * @throws IllegalArgumentException if there is no class of one of the names
   */
  public static List<Path> of(String... classes) {
    List<Path> entries = new ArrayList<>();
    entries.add(entry(WorkerMain.class));
    for (String name : classes) {
      try {
        entries.add(entry(Class.forName(name, false, ClassPath.class.getClassLoader())));
      } catch (ClassNotFoundException e) {
        throw new IllegalArgumentException("the class path has no class " + name, e);
      }
    }
    return entries.stream().distinct().toList();
  }

  private static Path entry(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
