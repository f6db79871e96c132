package io.playground.runtime.connectors;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.limits.LoadLimits;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a {@link ConnectorManager} looks for connectors, and how it treats them. Start from {@link #of} and
 * change it by the {@code with} methods:
 *
 * <pre>{@code
 * ConnectorOptions.of(Path.of("connectors")).withWatch(Duration.ofSeconds(1)).withStrict(true)
 * }</pre>
 *
 * <p>A {@code with} method throws an {@link IllegalArgumentException} for a value that makes no sense.
 *
 * <p><b>Threads.</b> Options never change; publish them to another thread as you would any object.
 */
public final class ConnectorOptions {

  /** How often the commands look at their directories. */
  public static final Duration USUAL_WATCH_INTERVAL = Duration.ofSeconds(1);

  private final List<Path> directories;
  private boolean strict;
  private Optional<Path> stagingRoot = Optional.empty();
  private Optional<Duration> watchInterval = Optional.empty();
  private Duration releaseLimit = Duration.ofSeconds(10);
  private LoadLimits limits = LoadLimits.USUAL;
  private AdmissionRules admission = AdmissionRules.usual();

  private ConnectorOptions(List<Path> directories) {
    this.directories = List.copyOf(directories);
  }

  /** These directories, where later ones win; not strict, not watched, the usual staging root and limits. */
  public static ConnectorOptions of(List<Path> directories) {
    return new ConnectorOptions(directories);
  }

  /** The same as {@link #of(List)}. */
  public static ConnectorOptions of(Path... directories) {
    return of(List.of(directories));
  }

  /** A copy with one change; this one stays as it is. */
  private ConnectorOptions with(Consumer<ConnectorOptions> change) {
    ConnectorOptions copy = new ConnectorOptions(directories);
    copy.strict = strict;
    copy.stagingRoot = stagingRoot;
    copy.watchInterval = watchInterval;
    copy.releaseLimit = releaseLimit;
    copy.limits = limits;
    copy.admission = admission;
    change.accept(copy);
    return copy;
  }

  private static Duration positive(String what, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("the " + what + " must be positive, not " + duration);
    }
    return duration;
  }

  /**
   * The connectors directories, each on any file system. If two bundles register one name, the one in the
   * later directory wins.
   */
  public List<Path> directories() {
    return directories;
  }

  /**
   * Whether a bundle is refused, instead of winning, if an earlier bundle has registered one of its names.
   */
  public boolean strict() {
    return strict;
  }

  /** The same, strict or not. */
  public ConnectorOptions withStrict(boolean refuse) {
    return with(copy -> copy.strict = refuse);
  }

  /**
   * The folder below which bundles are copied before they are loaded. The default is this user's own folder
   * below {@code java.io.tmpdir}.
   */
  public Optional<Path> stagingRoot() {
    return stagingRoot;
  }

  /**
   * The same with another staging root, which is made if it does not exist. Several processes may share
   * one.
   *
   * @throws IllegalArgumentException if it is not on the default file system
   */
  public ConnectorOptions withStagingRoot(Path root) {
    if (!root.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          "the staging root "
              + root.toUri()
              + " is not on the default file system; class loaders read from that alone, so choose a"
              + " folder there");
    }
    return with(copy -> copy.stagingRoot = Optional.of(root));
  }

  /**
   * How often the manager checks the directories for changes and applies them. If empty, only
   * {@link ConnectorManager#rescan} applies changes.
   */
  public Optional<Duration> watchInterval() {
    return watchInterval;
  }

  /**
   * The same, with its directories watched. A change takes effect once two looks in a row see the same names,
   * sizes and times, so a half-copied jar is left alone.
   *
   * @throws IllegalArgumentException if the interval is not positive
   */
  public ConnectorOptions withWatch(Duration interval) {
    return with(copy -> copy.watchInterval = Optional.of(positive("watch interval", interval)));
  }

  /** How long an ending generation may take to release its resources. */
  public Duration releaseLimit() {
    return releaseLimit;
  }

  /**
   * The same with another limit for the release of a generation's resources; 10 seconds unless set.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ConnectorOptions withReleaseLimit(Duration limit) {
    return with(copy -> copy.releaseLimit = positive("release limit", limit));
  }

  /** What one bundle may cost while it is loaded. */
  public LoadLimits limits() {
    return limits;
  }

  /** The same with other limits for the load of a bundle; {@link LoadLimits#USUAL} unless set. */
  public ConnectorOptions withLimits(LoadLimits newLimits) {
    return with(copy -> copy.limits = requireNonNull(newLimits, "limits"));
  }

  /** The rules a bundle must meet before any of its classes is loaded. */
  public AdmissionRules admission() {
    return admission;
  }

  /** The same with other rules on what may be loaded. */
  public ConnectorOptions withAdmission(AdmissionRules rules) {
    return with(copy -> copy.admission = requireNonNull(rules, "rules"));
  }
}
