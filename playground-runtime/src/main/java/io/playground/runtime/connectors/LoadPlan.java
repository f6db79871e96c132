package io.playground.runtime.connectors;

import io.playground.runtime.connectors.admission.AdmissionSnapshot;
import io.playground.runtime.connectors.bundle.FileNames;
import io.playground.runtime.connectors.bundle.FoundBundle;
import io.playground.runtime.connectors.bundle.LoadStep;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import io.playground.runtime.connectors.scan.DirectoryScan;
import io.playground.runtime.connectors.wording.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Scans all directories in order and selects the bundles to load. It loads nothing.
 *
 * <p><b>Threads.</b> One.
 */
final class LoadPlan {

  /** An entry of a directory, in the order of the report. */
  sealed interface Entry {
    /** To be loaded, unless its content is unchanged. */
    record Candidate(FoundBundle bundle, Optional<BundleState> before) implements Entry {}

    /** To be left as it is. */
    record Untouched(BundleState state) implements Entry {}

    /** No bundle. */
    record Other(LoadOutcome outcome) implements Entry {}
  }

  private final Map<Path, BundleState> before;
  private final Predicate<Path> touched;
  private final AdmissionSnapshot admission;
  private final List<SearchedDirectory> searched = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  /**
   * Scans nothing yet.
   *
   * @param before the current state of each bundle
   * @param touched accepts the entries to scan; the others stay as they are
   * @param admission decides what may be loaded
   */
  LoadPlan(Map<Path, BundleState> before, Predicate<Path> touched, AdmissionSnapshot admission) {
    this.before = before;
    this.touched = touched;
    this.admission = admission;
  }

  /** The directories searched. */
  List<SearchedDirectory> searched() {
    return List.copyOf(searched);
  }

  /** The entries found, in order. */
  List<Entry> entries() {
    return List.copyOf(entries);
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
      keep(directory, path -> !touched.test(path));
      return new SearchedDirectory.Missing(directory);
    }
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      return unreadable(
          directory,
          new Problem("it is a file, not a directory", "Name a directory that holds connectors."));
    }
    Optional<Problem> refusal = admission.ofDirectory(directory);
    if (refusal.isPresent()) {
      return refused(directory, refusal.get());
    }
    int bundles = 0;
    try {
      List<DirectoryScan.Finding> findings = new DirectoryScan(directory).findings();
      Set<Path> seen = new HashSet<>();
      for (DirectoryScan.Finding finding : findings) {
        if (finding instanceof DirectoryScan.Finding.Bundle found) {
          bundles++;
          seen.add(found.bundle().path());
          add(found.bundle());
        } else if (finding instanceof DirectoryScan.Finding.Other other) {
          if (other.outcome() instanceof Failed failed) {
            bundles++;
            seen.add(failed.entry());
            add(failed);
          } else {
            entries.add(new Entry.Other(other.outcome()));
          }
        }
      }
      if (!before.isEmpty()) {
        keep(directory, path -> !seen.contains(path) && !touched.test(path));
      }
    } catch (IOException e) {
      return unreadable(directory, FileErrors.whileReading(e));
    }
    return new SearchedDirectory.Scanned(directory, bundles);
  }

  private void add(FoundBundle bundle) {
    Optional<BundleState> known = Optional.ofNullable(before.get(bundle.path()));
    if (touched.test(bundle.path())) {
      entries.add(new Entry.Candidate(bundle, known));
    } else if (known.isPresent()) {
      entries.add(new Entry.Untouched(known.get()));
    }
  }

  /** Adds an unreadable entry, such as a broken link. Its loaded generation stays. */
  private void add(Failed failed) {
    LoadStep step = new LoadStep.Settled(failed);
    Optional.ofNullable(before.get(failed.entry()))
        .filter(state -> state.held().isPresent())
        .ifPresentOrElse(
            state ->
                entries.add(
                    new Entry.Untouched(
                        state.withFailed(
                            new BundleState.Attempt(Optional.empty(), List.of(step))))),
            () -> entries.add(new Entry.Other(failed)));
  }

  /** Keeps bundles the directory no longer shows, until they are known to be gone. */
  private void keep(Path directory, Predicate<Path> chosen) {
    before.values().stream()
        .filter(state -> directory.equals(state.path().getParent()) && chosen.test(state.path()))
        .sorted((one, other) -> FileNames.ORDER.compare(one.path(), other.path()))
        .forEach(state -> entries.add(new Entry.Untouched(state)));
  }

  /** Keeps the loaded bundles of a directory that can't be read just now. */
  private SearchedDirectory unreadable(Path directory, Problem explanation) {
    passOver(directory, explanation);
    return new SearchedDirectory.Unreadable(directory, explanation.why());
  }

  /** Keeps the loaded bundles: others can't write to their copies. */
  private SearchedDirectory refused(Path directory, Problem refusal) {
    passOver(directory, new Problem(refusal.why(), refusal.remedy()));
    return new SearchedDirectory.Refused(directory, refusal.why());
  }

  private void passOver(Path directory, Problem explanation) {
    entries.add(
        new Entry.Other(
            new Failed(
                directory,
                Optional.empty(),
                Optional.empty(),
                Stage.SCAN,
                explanation.why(),
                explanation.remedy())));
    keep(directory, path -> true);
  }

  private static Optional<Path> sameAs(Path directory, List<Path> later) {
    for (Path other : later) {
      if (isSame(directory, other)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
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
