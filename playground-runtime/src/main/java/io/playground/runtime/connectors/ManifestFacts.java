package io.playground.runtime.connectors;

import io.playground.api.ApiVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What the loader reads in a jar's manifest.
 *
 * @param apiVersion the version of the SPI that it needs, as it is written
 * @param classPath the jars that it wants beside it
 */
record ManifestFacts(Optional<String> apiVersion, List<String> classPath) {

  /** Of a jar without a manifest. */
  static final ManifestFacts NONE = new ManifestFacts(Optional.empty(), List.of());

  /**
   * Reads them.
   *
   * @throws IOException if this is no manifest
   */
  static ManifestFacts of(byte[] file) throws IOException {
    Attributes main = new Manifest(new ByteArrayInputStream(file)).getMainAttributes();
    String version = main.getValue(ApiVersion.ATTRIBUTE);
    String classPath = main.getValue(Attributes.Name.CLASS_PATH);
    return new ManifestFacts(
        version == null ? Optional.empty() : Optional.of(version.strip()),
        classPath == null || classPath.isBlank()
            ? List.of()
            : List.of(classPath.strip().split("\\s+")));
  }
}
