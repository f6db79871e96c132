package io.playground.runtime.connectors;

import io.playground.runtime.connectors.LoadOutcome.Failed;
import io.playground.runtime.connectors.LoadOutcome.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One load of all directories, in their order.
 *
 * <p><b>Threads.</b> One.
 */
final class DirectoryLoad {

  private final BundleLoader loader;
  private final Consumer<LoadedBundle> opened;
  private final List<SearchedDirectory> searched = new ArrayList<>();
  private final List<LoadStep> steps = new ArrayList<>();

  /**
   * Prepares it.
   *
   * @param opened takes each bundle that is open from then on, at once, so that none is lost
   */
  DirectoryLoad(BundleLoader loader, Consumer<LoadedBundle> opened) {
    this.loader = loader;
    this.opened = opened;
  }

  /** Where was looked, so far. */
  List<SearchedDirectory> searched() {
    return List.copyOf(searched);
  }

  /** What became of each bundle, so far. */
  List<LoadStep> steps() {
    return List.copyOf(steps);
  }

  void run(List<Path> directories) {
    for (int i = 0; i < directories.size(); i++) {
      Path directory = directories.get(i);
      Optional<Path> again = sameAs(directory, directories.subList(i + 1, directories.size()));
      searched.add(
          again.isPresent()
              ? new SearchedDirectory.Repeated(directory, again.get())
              : search(directory));
    }
  }

  private SearchedDirectory search(Path directory) {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return new SearchedDirectory.Missing(directory);
    }
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      return unreadable(
          directory,
          new Explanation(
              "it is a file, not a directory", "Name a directory that holds connectors."));
    }
    int bundles = 0;
    try {
      for (DirectoryScan.Finding finding : new DirectoryScan(directory).findings()) {
        if (finding instanceof DirectoryScan.Finding.Bundle found) {
          bundles++;
          BundleLoader.Result result = loader.load(found.bundle());
          steps.addAll(result.steps());
          result.loaded().ifPresent(opened);
        } else if (finding instanceof DirectoryScan.Finding.Other other) {
          steps.add(new LoadStep.Settled(other.outcome()));
          bundles += other.outcome() instanceof Failed ? 1 : 0;
        }
      }
    } catch (IOException e) {
      return unreadable(directory, Explanation.ofReading(e));
    }
    return new SearchedDirectory.Scanned(directory, bundles);
  }

  private SearchedDirectory unreadable(Path directory, Explanation explanation) {
    steps.add(
        new LoadStep.Settled(
            new Failed(
                directory,
                Optional.empty(),
                Optional.empty(),
                Stage.SCAN,
                explanation.why(),
                explanation.remedy())));
    return new SearchedDirectory.Unreadable(directory, explanation.why());
  }

  private static Optional<Path> sameAs(Path directory, List<Path> later) {
    return later.stream().filter(other -> isSame(directory, other)).findFirst();
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return one.equals(other)
          || (one.getFileSystem().equals(other.getFileSystem()) && Files.isSameFile(one, other));
    } catch (IOException e) {
      return false;
    }
  }
}
