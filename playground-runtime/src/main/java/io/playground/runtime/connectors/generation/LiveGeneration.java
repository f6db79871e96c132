package io.playground.runtime.connectors.generation;

import io.playground.runtime.connectors.isolation.ConnectorClassLoader;
import io.playground.runtime.connectors.isolation.Leases;
import io.playground.runtime.connectors.wording.ConnectorLog;
import io.playground.runtime.observation.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A generation with a class loader, published or to be discarded at once; it must be ended one day.
 *
 * @param id its bundle and number
 * @param loader its class loader
 * @param staged its copy
 * @param resources the resources and threads of its providers
 */
public record LiveGeneration(
    Generation id, ConnectorClassLoader loader, Path staged, List<GenerationResources> resources) {

  public LiveGeneration {
    resources = List.copyOf(resources);
  }

  /** By the class loader, since each belongs to one generation. */
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

  /** Closes the loader's jars. {@code Staging} deletes the copy. */
  void close() {
    try {
      loader.close();
    } catch (IOException e) {
      ConnectorLog.trace("a class loader could not be closed: " + loader.getName(), e);
    }
  }
}
