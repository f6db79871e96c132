package io.playground.runtime.connectors;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.connectors.outcome.RegisteredConnector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Which connector each name leads to, at one moment.
 *
 * <p>It never changes: a {@link ConnectorManager#rescan} publishes another. Use a fresh one,
 * {@link ConnectorManager#catalog}, for each connection, and do not keep it: it keeps the classes of its
 * bundles in memory.
 *
 * <p><b>Threads.</b> Any. No look-up takes a lock.
 */
public final class ConnectorCatalog {

  private final TreeMap<String, RegisteredConnector> byName;
  private final List<RegisteredConnector> connectors;

  ConnectorCatalog(Map<String, RegisteredConnector> byName) {
    this.byName = new TreeMap<>(byName);
    this.connectors = List.copyOf(distinct(this.byName.values()));
  }

  /** By identity: a bundle's own idea of what is equal does not count. */
  private static List<RegisteredConnector> distinct(Iterable<RegisteredConnector> all) {
    Set<RegisteredConnector> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<RegisteredConnector> distinct = new ArrayList<>();
    for (RegisteredConnector each : all) {
      if (seen.add(each)) {
        distinct.add(each);
      }
    }
    return distinct;
  }

  /**
   * The connector of this name or alias. {@code default} is none: it stands for no stack at all.
   *
   * @return nothing if the name is unknown, or could not even be one
   */
  public Optional<RegisteredConnector> find(String name) {
    return Optional.ofNullable(byName.get(requireNonNull(name, "name")));
  }

  /** All names that {@link #find} knows, aliases among them, in the order of their characters. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(byName.navigableKeySet());
  }

  /**
   * Every connector that at least one name leads to, in the order of those names.
   */
  public List<RegisteredConnector> connectors() {
    return connectors;
  }

  /** The names, for a log. */
  @Override
  public String toString() {
    return "ConnectorCatalog" + byName.keySet();
  }
}
