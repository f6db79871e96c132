package io.playground.runtime.connectors.scan;

import io.playground.runtime.connectors.bundle.ClassTree;
import io.playground.runtime.connectors.bundle.FileNames;
import io.playground.runtime.connectors.bundle.FoundBundle;
import io.playground.runtime.connectors.bundle.Links;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Skipped;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.wording.FileErrors;
import io.playground.runtime.connectors.wording.Wording;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the entries of one connectors directory, on any file system, and separates bundles from the rest.
 * It opens no file.
 */
public final class DirectoryScan {

  /** One entry, a bundle or not. */
  public sealed interface Finding {
    /** To be loaded. */
    record Bundle(FoundBundle bundle) implements Finding {}

    /** Not to be loaded, with the reason. */
    record Other(LoadOutcome outcome) implements Finding {}
  }

  private static final String NO_BUNDLE =
      "it holds no jar of its own (those in folders below it do not count) and no classes";

  private final Path directory;

  public DirectoryScan(Path directory) {
    this.directory = directory;
  }

  /**
   * Every entry, in the order of the names.
   *
   * @throws IOException if the directory can't be read
   */
  public List<Finding> findings() throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (Path entry : entries(directory)) {
      findings.add(look(entry));
    }
    return findings;
  }

  private static List<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        entries.add(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(FileNames.ORDER);
    return entries;
  }

  public static Finding look(Path entry) {
    String name = FileNames.of(entry);
    if (FileNames.isHidden(name)) {
      return skipped(entry, "its name starts with a dot");
    }
    if (FileNames.isDisabled(name)) {
      return skipped(entry, "its name ends with .disabled");
    }
    try {
      Path target = entry;
      BasicFileAttributes kind =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (kind.isSymbolicLink()) {
        target = target(entry, "it");
        kind = Files.readAttributes(target, BasicFileAttributes.class);
      }
      if (kind.isDirectory()) {
        return lookIntoFolder(entry);
      }
      if (!kind.isRegularFile()) {
        return skipped(entry, "it is neither a file nor a folder");
      }
      return FileNames.isJar(name) || FileNames.isJar(FileNames.of(target))
          ? new Finding.Bundle(FoundBundle.jar(entry))
          : skipped(entry, "it is neither a jar nor a folder");
    } catch (LoadFailure e) {
      return failed(entry, e.why(), e.remedy());
    } catch (IOException e) {
      Problem explanation = FileErrors.whileReading(e);
      return failed(entry, explanation.why(), explanation.remedy());
    } catch (RuntimeException e) {
      // An unusual file system, or missing permissions, must not hide the other entries.
      return failed(
          entry, "it can't be looked at: " + Wording.describe(e), "Check it, or remove it.");
    }
  }

  private static Finding lookIntoFolder(Path folder) throws IOException, LoadFailure {
    List<Path> jars = new ArrayList<>();
    boolean python = false;
    for (Path child : entries(folder)) {
      String name = FileNames.of(child);
      python |= name.equals("__init__.py");
      if (FileNames.isJar(name) && !FileNames.isHidden(name)) {
        Path target = target(child, name);
        if (Files.isRegularFile(target)) {
          jars.add(child);
        } else if (!Files.isDirectory(target)) {
          throw new LoadFailure(
              Stage.SCAN,
              name + " in it is neither a file nor a folder, and reading it may never end",
              "Put a jar in its place, or remove it.");
        }
      }
    }
    ClassTree.Search search = new ClassTree(folder).searchForClasses();
    if (jars.isEmpty() && search instanceof ClassTree.Search.Incomplete incomplete) {
      return skipped(folder, NO_BUNDLE + ", as far as it can be searched: " + incomplete.why());
    }
    // A folder with jars is meant as a bundle, so whatever can't be read in it is an error.
    boolean classes = !(search instanceof ClassTree.Search.None);
    if (!jars.isEmpty() || classes) {
      return new Finding.Bundle(
          FoundBundle.folder(folder, jars, classes ? Optional.of(folder) : Optional.empty()));
    }
    return skipped(
        folder,
        python
            ? "it is a Python package, as the original Playground has them, without jars or classes"
            : NO_BUNDLE);
  }

  /** Where an entry leads, link by link, to distinguish a broken link from a loop. */
  private static Path target(Path entry, String what) throws IOException, LoadFailure {
    List<Path> steps = Links.steps(entry);
    Path at = steps.get(steps.size() - 1);
    if (Files.isSymbolicLink(at)) {
      throw new LoadFailure(
          Stage.SCAN,
          what + " is a link that leads back to itself, by " + Files.readSymbolicLink(entry),
          "Remove the link, or make it lead to a jar or a folder.");
    }
    if (!Files.exists(at)) {
      if (at.equals(entry)) {
        throw new NoSuchFileException(entry.toString());
      }
      throw new LoadFailure(
          Stage.SCAN,
          what + " is a link to " + at + ", which does not exist",
          "Build or restore what it leads to, or remove the link.");
    }
    return at;
  }

  private static Finding skipped(Path entry, String why) {
    return new Finding.Other(new Skipped(entry, why));
  }

  private static Finding failed(Path entry, String why, String remedy) {
    return new Finding.Other(
        new Failed(entry, Optional.empty(), Optional.empty(), Stage.SCAN, why, remedy));
  }
}
