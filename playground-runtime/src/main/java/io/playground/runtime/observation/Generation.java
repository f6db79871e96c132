package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * One load of a bundle, with a class loader of its own.
 *
 * @param bundle the bundle's entry in its connectors directory
 * @param number 1 for the first generation of that entry, then 2, and so on
 * @param digest the SHA-256 of its content, in hexadecimal digits
 */
public record Generation(Path bundle, long number, String digest) {

  public Generation {
    requireNonNull(bundle, "bundle");
    requireNonNull(digest, "digest");
  }

  // Written out, since each load calls it, and Java generates a record's own slowly on the first
  // call.
  @Override
  public boolean equals(Object other) {
    return other instanceof Generation generation
        && number == generation.number
        && digest.equals(generation.digest)
        && bundle.equals(generation.bundle);
  }

  @Override
  public int hashCode() {
    return 31 * bundle.hashCode() + Long.hashCode(number);
  }

  /** For a person: {@code /srv/connectors/secure.jar, generation 2}. */
  public String describe() {
    return PrintableText.of(bundle + ", generation " + number);
  }
}
