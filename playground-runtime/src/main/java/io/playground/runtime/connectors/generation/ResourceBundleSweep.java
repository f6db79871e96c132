package io.playground.runtime.connectors.generation;

import java.util.ResourceBundle;

/**
 * Empties Java's cache of resource bundles of what one module has put there when it is initialised. Such a
 * bundle would keep its class loader in memory until memory is short.
 *
 * <p>The cache lets a class touch only what its own module has put there. So this class is not used where it
 * stands: the loader defines it again in each module that it cleans.
 */
public final class ResourceBundleSweep {

  static {
    ResourceBundle.clearCache(ResourceBundleSweep.class.getClassLoader());
  }

  private ResourceBundleSweep() {}
}
