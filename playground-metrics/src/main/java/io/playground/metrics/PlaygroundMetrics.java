package io.playground.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.playground.runtime.Playground;
import io.playground.runtime.connectors.LoadOutcome;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.GenerationState;
import io.playground.runtime.observation.LayerTraffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The meters of a node:
 *
 * <pre>
 *   playground.connectors.bundles      {state}                     loaded, failed, skipped, by the last load
 *   playground.connectors.generations  {phase}                     active, draining, ended, leaked
 *   playground.connectors.load         timer                       each bundle's load
 *   playground.connectors.failures     counter                     bundles, or parts of them, that failed
 *   playground.connections             {family}                    open now
 *   playground.layer.messages          {family, layer, direction}  up and down; where traffic is counted
 *   playground.layer.bytes             {family, layer, direction}
 * </pre>
 *
 * <p>The last two exist if the node was built with {@code PlaygroundBuilder.countTraffic}. The timer and
 * the failures count from the moment of binding; the rest is asked when the registry asks.
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
    bundles(registry, "loaded", LoadOutcome.Loaded.class);
    bundles(registry, "failed", LoadOutcome.Failed.class);
    bundles(registry, "skipped", LoadOutcome.Skipped.class);
    for (GenerationState.Phase phase : GenerationState.Phase.values()) {
      generations(registry, phase);
    }
    MultiGauge connections =
        MultiGauge.builder("playground.connections")
            .description("Connections that are open, or being opened")
            .register(registry);
    refresh(connections);
    playground
        .connectors()
        .onEvent(
            event -> {
              count(registry, event);
              refresh(connections);
            });
    playground.traffic().onLayer(layer -> traffic(registry, layer));
  }

  private void bundles(MeterRegistry registry, String state, Class<? extends LoadOutcome> outcome) {
    Gauge.builder(
            "playground.connectors.bundles",
            playground,
            node -> node.connectors().report().outcomes(outcome).size())
        .description("Bundles of connectors, or providers in them, by the last load")
        .tag("state", state)
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

  /** Families come and go with their connectors. */
  private void refresh(MultiGauge connections) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (String family : playground.families()) {
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

  private static void count(MeterRegistry registry, ConnectorEvent event) {
    if (event instanceof ConnectorEvent.Loaded loaded) {
      registry.timer("playground.connectors.load").record(loaded.took());
    } else if (event instanceof ConnectorEvent.Failed) {
      registry.counter("playground.connectors.failures").increment();
    }
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
