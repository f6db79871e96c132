package io.playground.runtime.connectors.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a connectors directory that is a bundle.
 *
 * @param path the entry itself: a link is not resolved
 * @param folder whether it is a folder (or a link to one), not a jar
 * @param jars its jars, in the order of their file names
 * @param classes the root of its tree of classes, where it has one
 */
public record FoundBundle(Path path, boolean folder, List<Path> jars, Optional<Path> classes) {

  public FoundBundle {
    jars = List.copyOf(jars);
  }

  public static FoundBundle jar(Path path) {
    return new FoundBundle(path, false, List.of(path), Optional.empty());
  }

  public static FoundBundle folder(Path path, List<Path> jars, Optional<Path> classes) {
    return new FoundBundle(path, true, jars, classes);
  }

  /** Its file name. */
  public String name() {
    return FileNames.of(path);
  }

  /** How to add a library to the bundle, as a sentence. */
  public String addLibrary(String library) {
    if (folder) {
      return "Put " + library + " into the folder " + path + ".";
    }
    return "Make a folder "
        + FileNames.withoutJar(name())
        + " in place of "
        + name()
        + ", and put both "
        + name()
        + " and "
        + library
        + " into it.";
  }
}
