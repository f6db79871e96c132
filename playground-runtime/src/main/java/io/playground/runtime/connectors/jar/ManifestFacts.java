package io.playground.runtime.connectors.jar;

import io.playground.api.ApiVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * The facts that the loader reads in a jar's manifest.
 *
 * @param apiVersion the version of the SPI that the jar needs, verbatim
 * @param classPath the jars that it expects beside it
 * @param whole the whole manifest, if there is one
 */
public record ManifestFacts(
    Optional<String> apiVersion, List<String> classPath, Optional<Manifest> whole) {

  /** The facts of a jar without a manifest. */
  static final ManifestFacts NONE =
      new ManifestFacts(Optional.empty(), List.of(), Optional.empty());

  /**
   * Reads the facts.
   *
   * @throws IOException if this is no manifest
   */
  static ManifestFacts of(byte[] file) throws IOException {
    Manifest whole = new Manifest(new ByteArrayInputStream(file));
    Attributes main = whole.getMainAttributes();
    String version = main.getValue(ApiVersion.ATTRIBUTE);
    String classPath = main.getValue(Attributes.Name.CLASS_PATH);
    return new ManifestFacts(
        version == null ? Optional.empty() : Optional.of(version.strip()),
        classPath == null || classPath.isBlank()
            ? List.of()
            : List.of(classPath.strip().split("\\s+")),
        Optional.of(whole));
  }
}
