package io.playground.bench.hops;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.figures.Turns;
import io.playground.bench.jmh.JmhRunner;
import io.playground.bench.jmh.JmhRunner.Score;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cost of each further plain layer, against a forwarding handler of Netty and a direct call;
 * and for comparison
 *
 * <ul>
 *   <li>{@code idle}: a plain layer against a handler that overrides nothing, so that skipping is
 *   held against skipping;
 *   <li>{@code forwarding}: a layer that passes messages on by code of its own, against the handler
 *   that does;
 *   <li>{@code counted}: the same layer with counts of what passes it.
 * </ul>
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
  public void measure(Effort effort, Recorder recorder) throws IOException, InterruptedException {
    JmhRunner runner = new JmhRunner(effort);
    for (int run = 1; run <= effort.choose(5, 1, 1); run++) {
      for (String direction : List.of("down", "up")) {
        recorder.progress("hops." + direction + ", run " + run);
        Hop handler = passedBy(runner, recorder, direction, run);
        if (effort != Effort.QUICK) {
          passedOn(runner, recorder, direction, run, handler);
        }
      }
      observation(runner, recorder);
    }
  }

  /** Gives the cost of the handler that forwards. */
  private static Hop passedBy(JmhRunner runner, Recorder recorder, String direction, int run)
      throws IOException, InterruptedException {
    List<Hop> hops =
        Turns.take(
            run,
            List.of(
                () -> hop(runner, StackHops.class, direction, stack(true, false)),
                () -> hop(runner, PipelineHops.class, direction, Map.of("idle", "false")),
                () -> hop(runner, PipelineHops.class, direction, Map.of("idle", "true")),
                () -> hop(runner, CallHops.class, "call", Map.of())));
    Hop ours = hops.get(0);
    Hop handler = hops.get(1);
    String name = "hops." + direction;
    recorder.record(Figure.against(HANDLER, name, "ns", Goal.atMost(0.5)), paired(ours, handler));
    recorder.record(
        Figure.against("Netty handler that overrides nothing", name + ".idle", "ns"),
        paired(ours, hops.get(2)));
    recorder.record(Figure.against("direct call", name + ".call", "ns"), paired(ours, hops.get(3)));
    return handler;
  }

  private static void passedOn(
      JmhRunner runner, Recorder recorder, String direction, int run, Hop handler)
      throws IOException, InterruptedException {
    List<Hop> hops =
        Turns.take(
            run,
            List.of(
                () -> hop(runner, StackHops.class, direction, stack(false, false)),
                () -> hop(runner, StackHops.class, direction, stack(false, true))));
    Hop forwarding = hops.get(0);
    String name = "hops." + direction;
    recorder.record(
        Figure.against(HANDLER, name + ".forwarding", "ns"), paired(forwarding, handler));
    recorder.record(
        Figure.against("not counted", name + ".counted", "ns"), paired(hops.get(1), forwarding));
  }

  private static Map<String, String> stack(boolean plain, boolean counted) {
    return Map.of("plain", String.valueOf(plain), "counted", String.valueOf(counted));
  }

  private static void observation(JmhRunner runner, Recorder recorder) throws IOException {
    for (String what : List.of("callback", "event")) {
      Score score = runner.run(ObservationCost.class, what, Map.of());
      recorder.record(
          Figure.alone("hops.observable." + what, "ns"),
          Run.alone(score.nanos()).with("ours.bytes", score.bytes()));
    }
  }

  private static Run paired(Hop ours, Hop peer) {
    return Run.paired(ours.nanos(), peer.nanos())
        .with("ours.few", ours.few().nanos())
        .with("ours.many", ours.many().nanos())
        .with("ours.bytes", ours.bytes())
        .with("peer.few", peer.few().nanos())
        .with("peer.many", peer.many().nanos())
        .with("peer.bytes", peer.bytes());
  }

  /** A message through few and through many; what one more costs is the slope between them. */
  private record Hop(Score few, Score many) {

    double nanos() {
      return (many.nanos() - few.nanos()) / (MANY - FEW);
    }

    double bytes() {
      return (many.bytes() - few.bytes()) / (MANY - FEW);
    }
  }

  private static Hop hop(
      JmhRunner runner, Class<?> benchmark, String method, Map<String, String> parameters)
      throws IOException {
    return new Hop(
        score(runner, benchmark, method, parameters, FEW),
        score(runner, benchmark, method, parameters, MANY));
  }

  private static Score score(
      JmhRunner runner,
      Class<?> benchmark,
      String method,
      Map<String, String> parameters,
      int layers)
      throws IOException {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("layers", String.valueOf(layers));
    return runner.run(benchmark, method, all);
  }
}
