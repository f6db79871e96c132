package io.playground.runtime.connectors.admission;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The conditions that a bundle must meet before any of its classes is loaded.
 *
 * <p>Whatever the rules, a bundle with a jar whose signature is broken is refused.
 *
 * @param allowFile the {@linkplain AllowFile list of digests}. As long as the file exists, nothing
 *     loads that it does not list, from whatever directory. Its folder is the home: a connectors
 *     directory in it is refused, too, where others can write to the home
 * @param requiredSigners who must have signed every class and resource of a bundle
 * @param writableDirectories whether connectors directories and bundles that others can write to
 *     are put up with
 */
public record AdmissionRules(
    Optional<Path> allowFile,
    Optional<TrustedSigners> requiredSigners,
    boolean writableDirectories) {

  public AdmissionRules {
    requireNonNull(allowFile, "allowFile");
    requireNonNull(requiredSigners, "requiredSigners");
  }

  /** No list, no signatures, and no directories that others can write to. */
  public static AdmissionRules usual() {
    return new AdmissionRules(Optional.empty(), Optional.empty(), false);
  }

  /** The same with a list of digests, which need not exist yet. */
  public AdmissionRules withAllowFile(Path file) {
    return new AdmissionRules(Optional.of(file), requiredSigners, writableDirectories);
  }

  /** The same without a list. */
  public AdmissionRules withoutAllowFile() {
    return new AdmissionRules(Optional.empty(), requiredSigners, writableDirectories);
  }

  /** The same where everything must be signed by one of these. */
  public AdmissionRules withRequiredSigners(TrustedSigners signers) {
    return new AdmissionRules(allowFile, Optional.of(signers), writableDirectories);
  }

  /** The same where directories and bundles that others can write to are put up with, or not. */
  public AdmissionRules withWritableDirectories(boolean puttingUp) {
    return new AdmissionRules(allowFile, requiredSigners, puttingUp);
  }
}
