package io.playground.runtime.connectors;

import io.playground.api.ApiVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What the loader reads in a jar's manifest.
 *
 * @param apiVersion the version of the SPI that it needs, as it is written
 * @param classPath the jars that it wants beside it
 */
record ManifestFacts(Optional<String> apiVersion, List<String> classPath) {

  static ManifestFacts of(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    if (manifest == null) {
      return new ManifestFacts(Optional.empty(), List.of());
    }
    Attributes main = manifest.getMainAttributes();
    String classPath = main.getValue(Attributes.Name.CLASS_PATH);
    return new ManifestFacts(
        Optional.ofNullable(main.getValue(ApiVersion.ATTRIBUTE)).map(String::strip),
        classPath == null || classPath.isBlank()
            ? List.of()
            : List.of(classPath.strip().split("\\s+")));
  }
}
