package io.playground.runtime.connectors.admission;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The conditions that a bundle must meet before any of its classes is loaded.
 *
 * <p>A jar with a broken signature bars its bundle, whatever the rules.
 *
 * @param allowFile the {@linkplain AllowFile list of digests}. While the file exists, only what it
 *     lists loads, from whatever directory. Its folder is the home: if others can write to the home,
 *     a connectors directory in it is refused, too
 * @param requiredSigners one of these must have signed every class and resource of a bundle
 * @param writableDirectories whether to accept connectors directories and bundles that others can
 *     write to
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

  /** These rules with a list of digests, which need not exist yet. */
  public AdmissionRules withAllowFile(Path file) {
    return new AdmissionRules(Optional.of(file), requiredSigners, writableDirectories);
  }

  /** These rules without a list. */
  public AdmissionRules withoutAllowFile() {
    return new AdmissionRules(Optional.empty(), requiredSigners, writableDirectories);
  }

  /** These rules, requiring that one of these signers signed everything. */
  public AdmissionRules withRequiredSigners(TrustedSigners signers) {
    return new AdmissionRules(allowFile, Optional.of(signers), writableDirectories);
  }

  /** These rules, accepting directories and bundles that others can write to, or not. */
  public AdmissionRules withWritableDirectories(boolean puttingUp) {
    return new AdmissionRules(allowFile, requiredSigners, puttingUp);
  }
}
