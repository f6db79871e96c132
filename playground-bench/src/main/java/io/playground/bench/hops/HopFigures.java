package io.playground.bench.hops;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.jmh.JmhRunner;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cost of each further plain layer, against a forwarding handler of Netty and a direct call; and of each layer that
 * passes messages on by code of its own, for comparison.
 */
public final class HopFigures implements FigureGroup {

  private static final String HANDLER = "Netty handler";
  private static final int FEW = 1;
  private static final int MANY = 9;

  @Override
  public String name() {
    return "hops";
  }

  @Override
  public void measure(Effort effort, Recorder recorder) throws IOException {
    JmhRunner runner = new JmhRunner(effort);
    for (int run = 1; run <= effort.choose(5, 1, 1); run++) {
      recorder.progress("hops, run " + run);
      Hop call = hop(runner, CallHops.class, "call", Map.of());
      for (String direction : List.of("down", "up")) {
        Hop ours = hop(runner, StackHops.class, direction, stack(true, false));
        Hop handler = hop(runner, PipelineHops.class, direction, Map.of());
        Hop forwarding = hop(runner, StackHops.class, direction, stack(false, false));
        recorder.record(
            Figure.against(HANDLER, "hops." + direction, "ns", Goal.atMost(0.5)),
            paired(ours, handler));
        recorder.record(
            Figure.against("direct call", "hops." + direction + ".call", "ns"), paired(ours, call));
        recorder.record(
            Figure.against(HANDLER, "hops." + direction + ".forwarding", "ns"),
            paired(forwarding, handler));
        recorder.record(
            Figure.against("not counted", "hops." + direction + ".counted", "ns"),
            paired(hop(runner, StackHops.class, direction, stack(false, true)), forwarding));
      }
      observation(runner, recorder);
    }
  }

  private static Map<String, String> stack(boolean plain, boolean counted) {
    return Map.of("plain", String.valueOf(plain), "counted", String.valueOf(counted));
  }

  private static void observation(JmhRunner runner, Recorder recorder) throws IOException {
    for (String what : List.of("callback", "event")) {
      recorder.record(
          new Figure("hops.observable." + what, "ns", Optional.empty(), Optional.empty()),
          Run.alone(runner.run(ObservationCost.class, what, Map.of()).nanos()));
    }
  }

  private static Run paired(Hop ours, Hop peer) {
    return Run.paired(ours.slope(), peer.slope())
        .with("ours.few", ours.few())
        .with("ours.many", ours.many())
        .with("peer.few", peer.few())
        .with("peer.many", peer.many());
  }

  /** Nanoseconds of a message through few and through many. */
  private record Hop(double few, double many) {

    double slope() {
      return (many - few) / (MANY - FEW);
    }
  }

  private static Hop hop(
      JmhRunner runner, Class<?> benchmark, String method, Map<String, String> parameters)
      throws IOException {
    return new Hop(
        nanos(runner, benchmark, method, parameters, FEW),
        nanos(runner, benchmark, method, parameters, MANY));
  }

  private static double nanos(
      JmhRunner runner,
      Class<?> benchmark,
      String method,
      Map<String, String> parameters,
      int layers)
      throws IOException {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("layers", String.valueOf(layers));
    return runner.run(benchmark, method, all).nanos();
  }
}
