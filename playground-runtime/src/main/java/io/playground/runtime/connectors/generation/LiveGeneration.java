package io.playground.runtime.connectors.generation;

import io.playground.runtime.connectors.isolation.ConnectorClassLoader;
import io.playground.runtime.connectors.isolation.Leases;
import io.playground.runtime.connectors.wording.ConnectorLog;
import io.playground.runtime.observation.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A load of a bundle that has a class loader, and must be ended one day: published, or discarded at once.
 *
 * @param id which
 * @param loader its class loader
 * @param staged its copy
 * @param resources what its providers have asked to be released with it
 */
public record LiveGeneration(
    Generation id, ConnectorClassLoader loader, Path staged, List<GenerationResources> resources) {

  public LiveGeneration {
    resources = List.copyOf(resources);
  }

  /** A class loader is one generation's. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LiveGeneration generation && loader.equals(generation.loader);
  }

  @Override
  public int hashCode() {
    return loader.hashCode();
  }

  Leases leases() {
    return loader.leases();
  }

  /** Closes the loader's jars. The copy is the staging's to delete. */
  void close() {
    try {
      loader.close();
    } catch (IOException e) {
      ConnectorLog.trace("a class loader could not be closed: " + loader.getName(), e);
    }
  }
}
