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
 * Maps each name to its connector, as of one moment.
 *
 * <p>A catalog never changes: {@link ConnectorManager#rescan} publishes a new one. Get a fresh one from
 * {@link ConnectorManager#catalog} for each connection, and do not keep it: it keeps the classes of its
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

  /** By identity, so that no bundle's {@code equals} runs. */
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
   * The connector of this name or alias. {@code default} is not in it: that name stands for no stack at all.
   *
   * @return empty if the name is unknown or not legal
   */
  public Optional<RegisteredConnector> find(String name) {
    return Optional.ofNullable(byName.get(requireNonNull(name, "name")));
  }

  /** All names that {@link #find} knows, aliases included, in character order. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(byName.navigableKeySet());
  }

  /** Every connector that has at least one name here, in the order of those names. */
  public List<RegisteredConnector> connectors() {
    return connectors;
  }

  /** The names, for a log. */
  @Override
  public String toString() {
    return "ConnectorCatalog" + byName.keySet();
  }
}
