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
 * What identifies a bundle, wherever it lies: the digest that a list of digests ({@link
 * io.playground.runtime.connectors.admission.AllowFile}) knows it by.
 *
 * <p>That of a jar is its SHA-256. That of a folder is the SHA-256 of lines such as {@code
 * sha256sum} prints, for the jar that its tree of classes would be, called {@code .}, and then for
 * each of its jars in the order of their names; where the folder itself lies, and what it is
 * called, does not matter.
 *
 * @param path the bundle
 * @param digest in 64 small hexadecimal digits
 */
public record BundleDigest(Path path, String digest) {

  public BundleDigest {
    requireNonNull(path, "path");
    requireNonNull(digest, "digest");
  }

  /**
   * Reads a bundle, and runs nothing of it.
   *
   * @param bundle a jar, a folder, or a link to either, in a connectors directory or anywhere else
   * @throws IOException if it is none, or can't be read; the message is for a person
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
   * What a report says of something that is no bundle; nothing of one that is. It looks at names
   * alone, and reads no content.
   *
   * @param path a file or folder, or a link to either
   */
  public static Optional<LoadOutcome> whyNone(Path path) {
    return DirectoryScan.look(path) instanceof DirectoryScan.Finding.Other other
        ? Optional.of(other.outcome())
        : Optional.empty();
  }

  /**
   * The entries of a connectors directory that are bundles, in the order in which they are loaded.
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
