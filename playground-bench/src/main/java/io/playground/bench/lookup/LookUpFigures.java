package io.playground.bench.lookup;

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

/**
 * How much the choice of links slows down as the table grows: for each frame of a full read, and
 * for an address looked up alone.
 */
public final class LookUpFigures implements FigureGroup {

  private static final int FEW = 1_000;
  private static final String PEER = "1,000 addresses";

  @Override
  public String name() {
    return "lookup";
  }

  @Override
  public void measure(Effort effort, Recorder recorder) throws IOException {
    JmhRunner runner = new JmhRunner(effort);
    List<Integer> sizes =
        effort.choose(List.of(100_000, 1_000_000), List.of(100_000, 1_000_000), List.of(100_000));
    for (int run = 1; run <= effort.choose(5, 1, 1); run++) {
      recorder.progress("lookup, run " + run);
      double few = ofRead(runner, FEW);
      double fewAlone = alone(runner, FEW);
      for (int size : sizes) {
        recorder.record(
            Figure.against(PEER, "lookup." + size, "ns", Goal.atMost(2)),
            Run.paired(ofRead(runner, size), few));
        recorder.record(
            Figure.against(PEER, "lookup.single." + size, "ns"),
            Run.paired(alone(runner, size), fewAlone));
      }
    }
  }

  private static double ofRead(JmhRunner runner, int addresses) throws IOException {
    return nanos(runner, LookUpBenchmark.class, "read", addresses);
  }

  private static double alone(JmhRunner runner, int addresses) throws IOException {
    return nanos(runner, SingleLookUpBenchmark.class, "find", addresses);
  }

  private static double nanos(JmhRunner runner, Class<?> benchmark, String method, int addresses)
      throws IOException {
    return runner.run(benchmark, method, Map.of("addresses", String.valueOf(addresses))).nanos();
  }
}
