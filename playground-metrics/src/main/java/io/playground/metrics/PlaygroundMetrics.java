package io.playground.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.playground.runtime.Playground;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.observation.GenerationState;
import io.playground.runtime.observation.LayerTraffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The meters of a node:
 *
 * <pre>
 *   playground.connectors.bundles      {state}                     see below, by the last load
 *   playground.connectors.generations  {phase}                     active, draining, ended, leaked
 *   playground.connectors.load         timer                       loads of bundles, the first ones included
 *   playground.connectors.failures     counter                     bundles, or parts of them, that failed
 *   playground.connections             {family}                    open now
 *   playground.layer.messages          {family, layer, direction}  up and down; where traffic is counted
 *   playground.layer.bytes             {family, layer, direction}
 * </pre>
 *
 * <p>A bundle is {@code loaded}; {@code partly-loaded} if a part of it failed; {@code kept} if a newer
 * one could not replace it; {@code failed}; or {@code skipped} if it held nothing to load.
 *
 * <p>The last two meters exist if the node was built with {@code PlaygroundBuilder.countTraffic}.
 * Meters read the node when the registry reads them, and count from its start, whenever they are bound.
 *
 * <p><b>Ownership.</b> The registry keeps the node reachable as long as it has these meters.
 */
public final class PlaygroundMetrics implements MeterBinder {

  private final Playground playground;

  /** Meters of this node. */
  public PlaygroundMetrics(Playground playground) {
    this.playground = requireNonNull(playground, "playground");
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (BundleStates.State state : BundleStates.State.values()) {
      bundles(registry, state);
    }
    loads(registry);
    for (GenerationState.Phase phase : GenerationState.Phase.values()) {
      generations(registry, phase);
    }
    MultiGauge connections =
        MultiGauge.builder("playground.connections")
            .description("Connections that are open, or being opened")
            .register(registry);
    refresh(connections);
    playground.connectors().onEvent(event -> refresh(connections));
    playground.traffic().onLayer(layer -> traffic(registry, layer));
  }

  private void bundles(MeterRegistry registry, BundleStates.State state) {
    Gauge.builder(
            "playground.connectors.bundles",
            playground,
            node -> BundleStates.of(node.connectors().report()).count(state))
        .description("Bundles of connectors, by what became of them in the last load")
        .tag("state", state.label())
        .register(registry);
  }

  private void loads(MeterRegistry registry) {
    ConnectorManager connectors = playground.connectors();
    FunctionTimer.builder(
            "playground.connectors.load",
            connectors,
            manager -> manager.totals().loads(),
            manager -> manager.totals().took().toNanos(),
            TimeUnit.NANOSECONDS)
        .description("Bundles that were loaded, and the time it took")
        .register(registry);
    FunctionCounter.builder(
            "playground.connectors.failures", connectors, manager -> manager.totals().failures())
        .description("Bundles, or parts of them, that failed")
        .register(registry);
  }

  private void generations(MeterRegistry registry, GenerationState.Phase phase) {
    Gauge.builder(
            "playground.connectors.generations",
            playground,
            node ->
                node.connectors().generations().stream()
                    .filter(state -> state.phase() == phase)
                    .count())
        .description("Loads of bundles that have not been collected yet")
        .tag("phase", phase.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  /** A family appears with its connector, and disappears with its last connection. */
  private void refresh(MultiGauge connections) {
    Set<String> families = new TreeSet<>(playground.families());
    families.addAll(playground.connectionsByFamily().keySet());
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (String family : families) {
      rows.add(
          MultiGauge.Row.of(
              Tags.of("family", family),
              playground,
              node -> {
                Map<String, Long> counts = node.connectionsByFamily();
                return counts.getOrDefault(family, 0L);
              }));
    }
    connections.register(rows, true);
  }

  private static void traffic(MeterRegistry registry, LayerTraffic layer) {
    traffic(registry, layer, "messages", "up", LayerTraffic::messagesUp);
    traffic(registry, layer, "messages", "down", LayerTraffic::messagesDown);
    traffic(registry, layer, "bytes", "up", LayerTraffic::bytesUp);
    traffic(registry, layer, "bytes", "down", LayerTraffic::bytesDown);
  }

  private static void traffic(
      MeterRegistry registry,
      LayerTraffic layer,
      String what,
      String direction,
      ToDoubleFunction<LayerTraffic> count) {
    FunctionCounter.builder("playground.layer." + what, layer, count)
        .tag("family", layer.family())
        .tag("layer", layer.layer())
        .tag("direction", direction)
        .register(registry);
  }
}
