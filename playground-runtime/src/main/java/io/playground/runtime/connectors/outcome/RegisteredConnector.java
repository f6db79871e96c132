package io.playground.runtime.connectors.outcome;

import static java.util.Objects.requireNonNull;

import io.playground.api.Connector;
import java.util.List;

/**
 * A connector, its registered names, and its origin.
 *
 * <p>The factories of {@link #connector} run the bundle's code with {@link #contextClassLoader} as the
 * context class loader; a caller of the layers that they make must set it likewise.
 *
 * @param name the first name it was registered under
 * @param aliases its further names, in the order of registration. Each name, the first included, may
 *     lead to another connector that shadows this one there; the catalog knows which
 * @param connector creates the layers of both ends
 * @param origin who registered it
 * @param contextClassLoader the context class loader for every call into its code: the bundle's or, for
 *     the host's own connectors, the one set at registration
 */
public record RegisteredConnector(
    String name,
    List<String> aliases,
    Connector connector,
    ConnectorOrigin origin,
    ClassLoader contextClassLoader) {

  public RegisteredConnector {
    requireNonNull(name, "name");
    aliases = List.copyOf(aliases);
    requireNonNull(connector, "connector");
    requireNonNull(origin, "origin");
    requireNonNull(contextClassLoader, "contextClassLoader");
  }

  /** The first name and then the aliases. */
  public List<String> names() {
    return new LoadOutcome.Registration(name, aliases).all();
  }
}
