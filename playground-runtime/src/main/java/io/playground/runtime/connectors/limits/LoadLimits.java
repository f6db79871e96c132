package io.playground.runtime.connectors.limits;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much one bundle may cost the process during its load. Connectors stay far below each limit; a bundle
 * that exceeds one fails alone, and its report names the limit.
 *
 * @param bundleBytes how many bytes the files of a bundle may have together
 * @param unpackedBytes how many bytes the entries of one jar may have together when unpacked
 * @param entries how many entries one jar may have
 * @param names how many names and aliases one provider may register
 * @param codeTime how long the code of a bundle may run during its load: its static initialisers, its
 *     providers' constructors, and their {@code register}
 */
public record LoadLimits(
    long bundleBytes, long unpackedBytes, int entries, int names, Duration codeTime) {

  /** 1 GiB to copy, 4 GiB unpacked, 200,000 entries, 1,000 names, 10 s. */
  public static final LoadLimits USUAL =
      new LoadLimits(1L << 30, 1L << 32, 200_000, 1_000, Duration.ofSeconds(10));

  /**
   * How many files and folders the tree of one bundle may have, whatever the other limits are: more
   * than any tree of classes has. A link to a whole disk causes a message, not a long wait.
   */
  public static final int MOST_FILES = 100_000;

  /**
   * @throws IllegalArgumentException if a limit is not positive, or the time longer than a day
   */
  public LoadLimits {
    requireNonNull(codeTime, "codeTime");
    if (bundleBytes <= 0 || unpackedBytes <= 0 || entries <= 0 || names <= 0) {
      throw new IllegalArgumentException(
          "limits must be positive, not %d bytes of a bundle, %d unpacked, %d entries, %d names"
              .formatted(bundleBytes, unpackedBytes, entries, names));
    }
    if (codeTime.isNegative() || codeTime.isZero() || codeTime.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "the code time must be positive and no longer than a day, not " + codeTime);
    }
  }

  /** These limits with another number of bytes to copy. */
  public LoadLimits withBundleBytes(long bytes) {
    return new LoadLimits(bytes, unpackedBytes, entries, names, codeTime);
  }

  /** These limits with another number of bytes when unpacked. */
  public LoadLimits withUnpackedBytes(long bytes) {
    return new LoadLimits(bundleBytes, bytes, entries, names, codeTime);
  }

  /** These limits with another number of entries. */
  public LoadLimits withEntries(int newEntries) {
    return new LoadLimits(bundleBytes, unpackedBytes, newEntries, names, codeTime);
  }

  /** These limits with another number of names. */
  public LoadLimits withNames(int newNames) {
    return new LoadLimits(bundleBytes, unpackedBytes, entries, newNames, codeTime);
  }

  /** These limits with another time for the code of a bundle. */
  public LoadLimits withCodeTime(Duration time) {
    return new LoadLimits(bundleBytes, unpackedBytes, entries, names, time);
  }
}
