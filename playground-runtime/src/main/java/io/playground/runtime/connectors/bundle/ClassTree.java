package io.playground.runtime.connectors.bundle;

import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.wording.FileErrors;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder bundle's own tree of classes and resources: everything below the folder, links followed, except
 * the folder's jars and hidden entries.
 */
public final class ClassTree {

  private static final String TOO_MANY =
      "it holds more than " + LoadLimits.MOST_FILES + " files, which no tree of classes does";

  private final Path root;

  public ClassTree(Path root) {
    this.root = root;
  }

  /** The result of a search for class files; resources alone make no bundle. */
  public sealed interface Search {
    /** There is at least one. */
    record Found() implements Search {}

    /** There is none. */
    record None() implements Search {}

    /** None found, but part of the tree could not be searched, for this reason. */
    record Incomplete(String why) implements Search {}
  }

  /** Looks for the first class file. */
  public Search searchForClasses() throws IOException {
    Searcher searcher = new Searcher();
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, searcher);
    return searcher.outcome();
  }

  /** Files and folders by their names in a jar; the names of folders end with a slash. */
  public SortedMap<String, Path> files() throws IOException, LoadFailure {
    TreeMap<String, Path> files = new TreeMap<>();
    Visitor visitor = new Visitor(files);
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    if (visitor.tooMany) {
      throw new LoadFailure(
          Stage.SCAN,
          TOO_MANY,
          "Check where it leads, and make it a folder that holds the connector alone.");
    }
    return files;
  }

  /** Skips what it can't read, and searches the rest. */
  private final class Searcher extends SimpleFileVisitor<Path> {

    private int files;
    private boolean found;
    private Optional<String> problem = Optional.empty();

    Search outcome() {
      if (found) {
        return new Search.Found();
      }
      return problem.<Search>map(Search.Incomplete::new).orElseGet(Search.None::new);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return FileNames.isHidden(FileNames.of(folder)) && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : count();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = FileNames.of(file);
      found = attributes.isRegularFile() && !FileNames.isHidden(name) && name.endsWith(".class");
      return found ? FileVisitResult.TERMINATE : count();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return passOver(FileErrors.whileReading(e).why());
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
      return e == null ? FileVisitResult.CONTINUE : passOver(FileErrors.whileReading(e).why());
    }

    private FileVisitResult passOver(String why) {
      problem = problem.isPresent() ? problem : Optional.of(why);
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult count() {
      files++;
      if (files <= LoadLimits.MOST_FILES) {
        return FileVisitResult.CONTINUE;
      }
      problem = Optional.of(TOO_MANY);
      return FileVisitResult.TERMINATE;
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final SortedMap<String, Path> files;
    private boolean tooMany;

    Visitor(SortedMap<String, Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      return FileNames.isHidden(FileNames.of(folder))
          ? FileVisitResult.SKIP_SUBTREE
          : add(nameInJar(folder) + "/", folder);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = FileNames.of(file);
      boolean jarOfFolder = root.equals(file.getParent()) && FileNames.isJar(name);
      return FileNames.isHidden(name) || jarOfFolder || !attributes.isRegularFile()
          ? FileVisitResult.CONTINUE
          : add(nameInJar(file), file);
    }

    private FileVisitResult add(String name, Path file) {
      files.put(name, file);
      tooMany = files.size() > LoadLimits.MOST_FILES;
      return tooMany ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    private String nameInJar(Path file) {
      StringBuilder name = new StringBuilder();
      for (Path part : root.relativize(file)) {
        name.append(name.length() == 0 ? "" : "/").append(FileNames.of(part));
      }
      return name.toString();
    }
  }
}
