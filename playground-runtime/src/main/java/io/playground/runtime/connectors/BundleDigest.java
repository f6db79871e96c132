package io.playground.runtime.connectors;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.scan.DirectoryScan;
import io.playground.runtime.connectors.staging.Staging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Identifies a bundle wherever it lies, by the digest used in a list of digests
 * ({@link io.playground.runtime.connectors.admission.AllowFile}).
 *
 * <p>A jar's digest is its SHA-256. A folder's digest is the SHA-256 of lines in the format of
 * {@code sha256sum}: one for its tree of classes packed as a jar, called {@code .}, then one for each of its
 * jars in name order. The folder's own name and location do not matter.
 *
 * @param path the bundle
 * @param digest 64 lowercase hexadecimal digits
 */
public record BundleDigest(Path path, String digest) {

  public BundleDigest {
    requireNonNull(path, "path");
    requireNonNull(digest, "digest");
  }

  /**
   * Reads a bundle without running any of it.
   *
   * @param bundle a jar, a folder, or a link to either, in a connectors directory or anywhere else
   * @throws IOException if it is no bundle, or can't be read; the message is for a person
   */
  public static BundleDigest of(Path bundle) throws IOException {
    DirectoryScan.Finding finding = DirectoryScan.look(bundle);
    if (finding instanceof DirectoryScan.Finding.Bundle found) {
      try {
        return new BundleDigest(
            bundle, new Staging(Optional.empty(), LoadLimits.USUAL).digest(found.bundle()));
      } catch (LoadFailure e) {
        throw new IOException(bundle + " can't be read: " + e.why() + ". " + e.remedy(), e);
      }
    }
    LoadOutcome outcome = ((DirectoryScan.Finding.Other) finding).outcome();
    throw new IOException(
        bundle
            + " is no bundle: "
            + (outcome instanceof LoadOutcome.Skipped skipped
                ? skipped.why()
                : ((LoadOutcome.Failed) outcome).why()));
  }

  /**
   * The report's entry for something that is no bundle; empty for a bundle. Looks at names only and reads no
   * content.
   *
   * @param path a file or folder, or a link to either
   */
  public static Optional<LoadOutcome> whyNone(Path path) {
    return DirectoryScan.look(path) instanceof DirectoryScan.Finding.Other other
        ? Optional.of(other.outcome())
        : Optional.empty();
  }

  /**
   * The bundles of a connectors directory, in load order.
   *
   * @throws IOException if it can't be read
   */
  public static List<Path> bundlesIn(Path directory) throws IOException {
    return new DirectoryScan(directory)
        .findings().stream()
            .filter(DirectoryScan.Finding.Bundle.class::isInstance)
            .map(finding -> ((DirectoryScan.Finding.Bundle) finding).bundle().path())
            .toList();
  }
}
