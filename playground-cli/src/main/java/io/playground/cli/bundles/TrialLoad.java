package io.playground.cli.bundles;

import io.playground.runtime.admission.AdmissionRules;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.LoadOutcome;
import io.playground.runtime.connectors.LoadOutcome.Loaded;
import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.RegisteredConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One bundle, loaded alone from a copy, as any node would load it, and put nowhere.
 *
 * <p><b>Ownership.</b> {@link #close} ends its classes and deletes the folder with the copy.
 */
public final class TrialLoad implements AutoCloseable {

  private final Path source;
  private final Path folder;
  private final Path copy;
  private final ConnectorManager connectors;

  private TrialLoad(Path source, Path folder, Path copy, AdmissionRules admission) {
    this.source = source;
    this.folder = folder;
    this.copy = copy;
    this.connectors = ConnectorManager.open(ConnectorOptions.of(folder).withAdmission(admission));
  }

  /**
   * Copies and loads it.
   *
   * @param source a jar or a folder, or a link to either
   * @throws RefusedException if there is none, or it can't be copied
   */
  public static TrialLoad of(Path source) throws IOException {
    // Nobody is asked whether it may be loaded: who tries it has asked for that.
    return of(
        source,
        Files.createTempDirectory("playground-trial-"),
        AdmissionRules.usual().withWritableDirectories(true));
  }

  /** The same in a folder that is there and empty, and becomes the trial's. */
  static TrialLoad of(Path source, Path folder, AdmissionRules admission) throws IOException {
    try {
      Path copy = folder.resolve(nameOf(source));
      copy(source, copy);
      return new TrialLoad(source, folder, copy, admission);
    } catch (IOException | RuntimeException e) {
      FileTrees.delete(folder);
      throw e;
    }
  }

  /** What a bundle is called where it is installed: the name of its file or folder. */
  static String nameOf(Path source) throws RefusedException {
    if (!Files.exists(source)) {
      throw new RefusedException(
          source + " does not exist; give a jar, or a folder with jars or classes");
    }
    // As in 'install .': the folder's name is what it is really called.
    return Optional.ofNullable(source.toAbsolutePath().normalize().getFileName())
        .map(Path::toString)
        .orElseThrow(() -> new RefusedException(source + " is a whole file system, and no bundle"));
  }

  private static void copy(Path source, Path copy) throws RefusedException {
    try {
      FileTrees.copy(source, copy);
      FileTrees.closeToOthers(copy);
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

  /** The connectors that it registered. */
  public List<RegisteredConnector> connectors() {
    return connectors.catalog().connectors();
  }

  /** Whether something was loaded, and nothing failed. */
  public boolean succeeded() {
    return !report().hasFailures() && !report().outcomes(Loaded.class).isEmpty();
  }

  /** What the loader says besides that it loaded something, a sentence or two each, by the bundle's own path. */
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
    return text.replace(copy.toString(), source.toString());
  }

  @Override
  public void close() throws IOException {
    connectors.close();
    FileTrees.delete(folder);
  }
}
