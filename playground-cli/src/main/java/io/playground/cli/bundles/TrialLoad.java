package io.playground.cli.bundles;

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
 * One bundle, loaded alone from a copy, as any node would load it, and put nowhere.
 *
 * <p><b>Ownership.</b> {@link #close} ends its classes and deletes the folder with the copy. If the
 * process ends before that, the folder is deleted as well, and if the bundle's own code has ended
 * it that is told.
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
   * Copies and loads it.
   *
   * @param source a jar or a folder, or a link to either
   * @throws RefusedException if there is none, or it can't be copied
   */
  public static TrialLoad of(Path source) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    nameOf(source);
    WorkingFolder.abandoned(temporary, PREFIX).forEach(WorkingFolder::close);
    requireBundle(source);
    // Nobody is asked whether it may be loaded: who tries it has asked for that.
    return of(
        source,
        temporary,
        PREFIX,
        AdmissionRules.usual().withWritableDirectories(true),
        "nothing was verified");
  }

  /**
   * The same in a folder that is made for it, and by other rules.
   *
   * @param place the folder in which that is made
   * @param prefix how its name begins
   * @param undone what to say if the process ends before the trial does
   */
  static TrialLoad of(
      Path source, Path place, String prefix, AdmissionRules admission, String undone)
      throws IOException {
    String name = nameOf(source);
    requireApart(source, place);
    WorkingFolder folder = WorkingFolder.create(place, prefix);
    AbandonedTrial abandoned = new AbandonedTrial(source, folder, undone);
    abandoned.start();
    try {
      Path copy = folder.content().resolve(name);
      copy(source, copy, place);
      return new TrialLoad(source, folder, copy, abandoned, admission);
    } catch (IOException | RuntimeException e) {
      abandoned.close();
      folder.close();
      throw e;
    }
  }

  /** Before it is copied: a folder may hold anything. */
  static void requireBundle(Path source) throws RefusedException {
    if (Files.isDirectory(source)) {
      Optional<LoadOutcome> none = BundleDigest.whyNone(plain(source));
      if (none.isPresent()) {
        throw new RefusedException(none.get().describe());
      }
    }
  }

  /** A copy that lies in what is copied would be copied, too, and never end. */
  private static void requireApart(Path source, Path place) throws IOException {
    if (place.toRealPath().startsWith(source.toRealPath())) {
      throw new RefusedException(
          source
              + " holds "
              + place
              + ", where it would be copied to; name the connector's folder");
    }
  }

  /** What a bundle is called where it is installed: the name of its file or folder. */
  static String nameOf(Path source) throws RefusedException {
    if (!Files.exists(source)) {
      throw new RefusedException(
          source + " does not exist; give a jar, or a folder with jars or classes");
    }
    return Optional.ofNullable(plain(source).getFileName())
        .map(Path::toString)
        .orElseThrow(() -> new RefusedException(source + " is a whole file system, and no bundle"));
  }

  /** As in 'install .': the folder's name is what it is really called. */
  private static Path plain(Path source) {
    return source.toAbsolutePath().normalize();
  }

  private static void copy(Path source, Path copy, Path place) throws RefusedException {
    try {
      FileTrees.copy(plain(source), copy, place);
      FileTrees.closeToOthers(copy);
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      throw RefusedException.of(source + " could not be copied", e);
    }
  }

  /** The bundle's copy, by the name that the bundle has. */
  Path copy() {
    return copy;
  }

  /** All that the loader says. Its paths are those of the copy; {@link #describe} gives the bundle's own. */
  public LoadReport report() {
    return connectors.report();
  }

  /** What the trial was for is done: should the process end from now on, it is not told otherwise. */
  void succeed() {
    abandoned.close();
  }

  /** The connectors that it registered. */
  public List<RegisteredConnector> connectors() {
    return connectors.catalog().connectors();
  }

  /** Whether something was loaded, and nothing failed. */
  public boolean succeeded() {
    return !report().hasFailures() && !report().outcomes(Loaded.class).isEmpty();
  }

  /**
   * What the loader says besides that it loaded something, a sentence or two each, by the bundle's
   * own path.
   */
  public List<String> remarks() {
    return report().outcomes().stream()
        .filter(outcome -> !(outcome instanceof Loaded))
        .map(this::describe)
        .toList();
  }

  /** An outcome in its own words, by the bundle's own path. */
  public String describe(LoadOutcome outcome) {
    return own(outcome.describe());
  }

  /** A text about the copy, as one about the bundle. */
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
