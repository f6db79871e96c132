package io.playground.runtime.connectors;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.limits.LoadLimits;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a {@link ConnectorManager} looks for connectors, and how it treats them.
 *
 * @param directories the connectors directories, each of any file system. Where two bundles register one
 *     name, the one of the later directory wins
 * @param strict whether a bundle is refused, instead of winning, when a bundle before it has registered
 *     one of its names
 * @param stagingRoot the folder below which bundles are copied before they are loaded, on the default
 *     file system; made if it does not exist. Several processes may share one. Without it a folder of
 *     this user's own below {@code java.io.tmpdir} is used
 * @param watchInterval how often the directories are looked at for changes, which then take effect by
 *     themselves as by {@link ConnectorManager#rescan}; without it they take effect by that call alone
 * @param releaseLimit how long a generation that ends may take to release what it has of its own
 * @param limits what one bundle may cost while it is loaded
 * @param admission what a bundle must fulfil before any class of it is loaded
 */
public record ConnectorOptions(
    List<Path> directories,
    boolean strict,
    Optional<Path> stagingRoot,
    Optional<Duration> watchInterval,
    Duration releaseLimit,
    LoadLimits limits,
    AdmissionRules admission) {

  private static final Duration USUAL_RELEASE_LIMIT = Duration.ofSeconds(10);

  /** How often the commands look at their directories. */
  public static final Duration USUAL_WATCH_INTERVAL = Duration.ofSeconds(1);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the staging root is not on the default file system, or
   *     the interval or the limit is not positive
   */
  public ConnectorOptions {
    directories = List.copyOf(directories);
    requireNonNull(stagingRoot, "stagingRoot");
    if (stagingRoot.isPresent()
        && !stagingRoot.get().getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          "the staging root "
              + stagingRoot.get().toUri()
              + " is not on the default file system; class loaders read from that alone, so choose a"
              + " folder there");
    }
    if (requireNonNull(watchInterval, "watchInterval").isPresent()) {
      requirePositive("watch interval", watchInterval.get());
    }
    requirePositive("release limit", releaseLimit);
    requireNonNull(limits, "limits");
    requireNonNull(admission, "admission");
  }

  private static void requirePositive(String what, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("the " + what + " must be positive, not " + duration);
    }
  }

  /**
   * These directories, later ones winning, with all else as usual: not strict, not watched, the
   * usual staging root.
   */
  public static ConnectorOptions of(List<Path> directories) {
    return new ConnectorOptions(
        directories,
        false,
        Optional.empty(),
        Optional.empty(),
        USUAL_RELEASE_LIMIT,
        LoadLimits.USUAL,
        AdmissionRules.usual());
  }

  /** The same as {@link #of(List)}. */
  public static ConnectorOptions of(Path... directories) {
    return of(List.of(directories));
  }

  /** The same, strict or not. */
  public ConnectorOptions withStrict(boolean newStrict) {
    return new ConnectorOptions(
        directories, newStrict, stagingRoot, watchInterval, releaseLimit, limits, admission);
  }

  /**
   * The same with another staging root.
   *
   * @throws IllegalArgumentException if it is not on the default file system
   */
  public ConnectorOptions withStagingRoot(Path newRoot) {
    return new ConnectorOptions(
        directories, strict, Optional.of(newRoot), watchInterval, releaseLimit, limits, admission);
  }

  /**
   * The same, with its directories watched. A change takes effect when two looks in a row have seen the same
   * names, sizes and times: a jar that is still being copied is left alone.
   *
   * @throws IllegalArgumentException if the interval is not positive
   */
  public ConnectorOptions withWatch(Duration interval) {
    return new ConnectorOptions(
        directories, strict, stagingRoot, Optional.of(interval), releaseLimit, limits, admission);
  }

  /**
   * The same with another limit for the release of what a generation has of its own; 10 seconds unless set.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ConnectorOptions withReleaseLimit(Duration limit) {
    return new ConnectorOptions(
        directories, strict, stagingRoot, watchInterval, limit, limits, admission);
  }

  /** The same with other limits for the load of a bundle; {@link LoadLimits#USUAL} unless set. */
  public ConnectorOptions withLimits(LoadLimits newLimits) {
    return new ConnectorOptions(
        directories, strict, stagingRoot, watchInterval, releaseLimit, newLimits, admission);
  }

  /** The same with other rules on what may be loaded. */
  public ConnectorOptions withAdmission(AdmissionRules rules) {
    return new ConnectorOptions(
        directories, strict, stagingRoot, watchInterval, releaseLimit, limits, rules);
  }
}
