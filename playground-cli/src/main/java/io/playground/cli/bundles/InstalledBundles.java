package io.playground.cli.bundles;

import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.connectors.admission.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the bundles of one connectors directory by the names that people type. */
public final class InstalledBundles {

  static final String DISABLED = ".disabled";

  private final Path directory;
  private final String homeOption;

  /**
   * The directory need not exist.
   *
   * @param homeOption the option that lets a command find the directory: {@code " --home DIR"}, or nothing
   */
  InstalledBundles(Path directory, String homeOption) {
    this.directory = directory;
    this.homeOption = homeOption;
  }

  /** Whether a name means this bundle; it may leave out {@code .disabled} and {@code .jar}. */
  public static boolean isMeant(Path bundle, String name) {
    String file = Optional.ofNullable(bundle.getFileName()).orElse(bundle).toString();
    String enabled = enabled(file);
    return file.equals(name)
        || enabled.equals(name)
        || enabled.replaceFirst("(?i)\\.jar$", "").equals(name);
  }

  static boolean isDisabled(Path bundle) {
    return bundle.toString().endsWith(DISABLED);
  }

  /** A file name without {@code .disabled}. */
  static String enabled(String file) {
    return file.endsWith(DISABLED) ? file.substring(0, file.length() - DISABLED.length()) : file;
  }

  /**
   * The bundle that a name means.
   *
   * @param preferred decides if the name fits several
   */
  Path find(String name, Predicate<Path> preferred) {
    List<Path> entries = entries();
    Path exact = directory.resolve(name);
    if (entries.contains(exact)) {
      return exact;
    }
    List<Path> alike = entries.stream().filter(entry -> isMeant(entry, name)).toList();
    List<Path> chosen = alike.stream().filter(preferred).toList();
    if (alike.size() == 1 || chosen.size() == 1) {
      return chosen.isEmpty() ? alike.get(0) : chosen.get(0);
    }
    throw new CommandFailedException(
        alike.isEmpty()
            ? "no bundle in "
                + directory
                + " is called '"
                + name
                + "'; it has "
                + (entries.isEmpty() ? "none" : names(entries, ", "))
                + ". To see which bundle a stack comes from: playground connectors why "
                + Shell.quoted(name)
                + homeOption
            : "'"
                + name
                + "' may mean "
                + names(alike, " or ")
                + " in "
                + directory
                + "; give the whole name");
  }

  private List<Path> entries() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw CommandFailedException.of(directory + " could not be read", e);
    }
  }

  private static String names(List<Path> entries, String separator) {
    return entries.stream()
        .map(entry -> entry.getFileName().toString())
        .collect(Collectors.joining(separator));
  }
}
