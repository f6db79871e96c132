/**
 * What a host starts: it finds connectors, keeps them apart, and builds their stacks.
 *
 * <p>Start at {@link io.playground.runtime.connectors.ConnectorManager} for the connectors.
 */
module io.playground.runtime {
  requires transitive io.playground.api;
  requires org.slf4j;

  exports io.playground.runtime.connectors;

  uses io.playground.api.ConnectorProvider;
}
