package io.playground.cli.bundles;

import io.playground.runtime.connectors.admission.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The bundles of one connectors directory by the names that a person gives them. */
final class InstalledBundles {

  static final String DISABLED = ".disabled";
  private static final String JAR = ".jar";

  private final Path directory;
  private final String options;

  /**
   * Those of a directory, which need not exist.
   *
   * @param options what commands need to find it
   */
  InstalledBundles(Path directory, String options) {
    this.directory = directory;
    this.options = options;
  }

  /** The names of all bundles, enabled or not, as a person would give them. */
  List<String> names() throws IOException {
    return entries().stream().map(entry -> entry.getFileName().toString()).toList();
  }

  private List<Path> entries() throws RefusedException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw RefusedException.of(directory + " could not be read", e);
    }
  }

  /** The one that a person means by this, who may leave out how it ends. */
  Path find(String name) throws IOException {
    return find(name, file -> true);
  }

  /**
   * The same.
   *
   * @param wanted which file names count first, where several may be meant
   */
  Path find(String name, Predicate<String> wanted) throws IOException {
    List<Path> entries = entries();
    for (Path entry : entries) {
      if (entry.getFileName().toString().equals(name)) {
        return entry;
      }
    }
    List<Path> alike =
        entries.stream().filter(entry -> isMeant(entry.getFileName().toString(), name)).toList();
    List<Path> chosen =
        alike.stream().filter(entry -> wanted.test(entry.getFileName().toString())).toList();
    if (chosen.size() == 1) {
      return chosen.get(0);
    }
    if (alike.size() > 1) {
      throw new RefusedException(
          "'"
              + name
              + "' may mean "
              + String.join(
                  " or ", alike.stream().map(each -> each.getFileName().toString()).toList())
              + " in "
              + directory
              + "; give the whole name");
    }
    if (alike.isEmpty()) {
      throw new RefusedException(
          "no bundle in "
              + directory
              + " is called '"
              + name
              + "'; "
              + (entries.isEmpty() ? "it has none" : "it has " + String.join(", ", names()))
              + ". Which bundle a stack comes from is told by: playground connectors why "
              + Shell.quoted(name)
              + options);
    }
    return alike.get(0);
  }

  private static boolean isMeant(String file, String name) {
    String enabled =
        file.endsWith(DISABLED) ? file.substring(0, file.length() - DISABLED.length()) : file;
    boolean jar = enabled.toLowerCase(Locale.ROOT).endsWith(JAR);
    return enabled.equals(name)
        || (jar && enabled.substring(0, enabled.length() - JAR.length()).equals(name));
  }
}
