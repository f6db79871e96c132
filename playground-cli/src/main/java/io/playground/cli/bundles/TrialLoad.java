package io.playground.cli.bundles;

import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.connectors.BundleDigest;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.runtime.observation.PrintableText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One bundle, loaded alone from a copy as any node would load it, and installed nowhere.
 *
 * <p><b>Ownership.</b> {@link #close} closes the loader and deletes the copy. If the process ends before
 * that, a shutdown hook deletes the copy, and logs an error if the bundle's own code ended the process.
 */
public final class TrialLoad implements AutoCloseable {

  private static final String PREFIX = "playground-trial-";

  private final Path source;
  private final WorkingFolder folder;
  private final Path copy;
  private final AbandonedTrial abandoned;
  private final ConnectorManager connectors;

  private TrialLoad(
      Path source,
      WorkingFolder folder,
      Path copy,
      AbandonedTrial abandoned,
      AdmissionRules admission) {
    this.source = source;
    this.folder = folder;
    this.copy = copy;
    this.abandoned = abandoned;
    this.connectors =
        ConnectorManager.open(
            ConnectorOptions.of(folder.content())
                .withStagingRoot(folder.scratch())
                .withAdmission(admission));
  }

  /**
   * Copies and loads a bundle, whether or not it is allowed to load: the caller asked for it.
   *
   * @param source a jar or a folder, or a link to either
   * @throws CommandFailedException if it is no bundle, or can't be copied
   */
  public static TrialLoad of(Path source) throws IOException {
    nameOf(source);
    requireBundle(source);
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    WorkingFolder.abandoned(temporary, PREFIX).forEach(WorkingFolder::close);
    return of(
        source,
        temporary,
        PREFIX,
        AdmissionRules.usual().withWritableDirectories(true),
        "nothing was verified");
  }

  /**
   * Copies and loads a bundle by the given rules.
   *
   * @param place the folder in which the trial's own folder is created
   * @param prefix how the name of the trial's own folder begins
   * @param undone what the log says did not happen, if the process ends during the trial
   */
  static TrialLoad of(
      Path source, Path place, String prefix, AdmissionRules admission, String undone)
      throws IOException {
    String name = nameOf(source);
    // A copy inside its source would never end.
    if (place.toRealPath().startsWith(source.toRealPath())) {
      throw FileTrees.holdsItsCopy(source, place);
    }
    WorkingFolder folder = WorkingFolder.create(place, prefix);
    AbandonedTrial abandoned = new AbandonedTrial(source, folder, undone);
    try {
      Path copy = folder.content().resolve(name);
      copy(source, copy, place);
      return new TrialLoad(source, folder, copy, abandoned, admission);
    } catch (RuntimeException e) {
      abandoned.close();
      folder.close();
      throw e;
    }
  }

  private static void copy(Path source, Path copy, Path place) {
    try {
      FileTrees.copy(plain(source), copy, place);
    } catch (IOException e) {
      throw CommandFailedException.of(source + " could not be copied", e);
    }
  }

  /** Throws if a folder is no bundle: before it is copied, since it may hold anything. */
  static void requireBundle(Path source) {
    if (Files.isDirectory(source)) {
      whyNoBundle(source)
          .ifPresent(
              none -> {
                throw new CommandFailedException(none.describe());
              });
    }
  }

  /** The loader's outcome for a path that is no bundle; empty if it is one. */
  public static Optional<LoadOutcome> whyNoBundle(Path source) {
    nameOf(source);
    return BundleDigest.whyNone(plain(source));
  }

  /** The name that a bundle gets where it is installed: that of its file or folder. */
  static String nameOf(Path source) {
    if (!Files.exists(source)) {
      throw new CommandFailedException(
          source + " does not exist; give a jar, or a folder with jars or classes");
    }
    return Optional.ofNullable(plain(source).getFileName())
        .map(Path::toString)
        .orElseThrow(
            () -> new CommandFailedException(source + " is a whole file system, not a bundle"));
  }

  /** Resolves dots, as in 'install .', so that the path ends with the folder's name. */
  private static Path plain(Path source) {
    return source.toAbsolutePath().normalize();
  }

  /** The bundle's copy, which has the bundle's name. */
  Path copy() {
    return copy;
  }

  /** The loader's report. Its paths are those of the copy; {@link #describe} writes the bundle's. */
  public LoadReport report() {
    return connectors.report();
  }

  /** Ends the watch for {@code System.exit}: the command has reached its goal. */
  void succeed() {
    abandoned.close();
  }

  /** The connectors that the bundle registered. */
  public List<RegisteredConnector> connectors() {
    return connectors.catalog().connectors();
  }

  /** Whether a provider was loaded and nothing failed. */
  public boolean succeeded() {
    return !report().hasFailures() && !report().outcomes(Loaded.class).isEmpty();
  }

  /** Everything that the loader reports except what it loaded, with the bundle's own path. */
  public List<String> remarks() {
    return report().outcomes().stream()
        .filter(outcome -> !(outcome instanceof Loaded))
        .map(this::describe)
        .toList();
  }

  /** An outcome in words, with the bundle's own path. */
  public String describe(LoadOutcome outcome) {
    return own(outcome.describe());
  }

  /** Replaces the copy's path with the bundle's own. */
  public String own(String text) {
    return text.replace(PrintableText.of(copy.toString()), PrintableText.of(source.toString()));
  }

  @Override
  public void close() {
    connectors.close();
    folder.close();
    abandoned.close();
  }
}
