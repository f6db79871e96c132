/**
 * What a host starts: it finds connectors, isolates them, and builds their stacks.
 *
 * <p>Start at {@link io.playground.runtime.Playground}, or at {@link
 * io.playground.runtime.connectors.ConnectorManager} for the connectors alone. What runs stacks
 * elsewhere than on a network, as the testkit does, starts at {@link
 * io.playground.runtime.stacks.StackedConnection}.
 */
module io.playground.runtime {
  requires transitive io.playground.api;
  requires io.playground.packet;
  requires transitive io.playground.pwp;
  requires jdk.jfr;
  requires org.apache.commons.text;
  requires static java.sql;
  requires org.slf4j;

  exports io.playground.runtime;
  exports io.playground.runtime.connectors.admission;
  exports io.playground.runtime.connectors.clock;
  exports io.playground.runtime.connectors.limits;
  exports io.playground.runtime.connectors.outcome;
  exports io.playground.runtime.connectors;
  exports io.playground.runtime.home;
  exports io.playground.runtime.observation;
  exports io.playground.runtime.stacks;

  uses io.playground.api.ConnectorProvider;
}
