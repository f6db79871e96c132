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

/** How much the choice of links slows down as the table grows. */
public final class LookUpFigures implements FigureGroup {

  private static final int FEW = 1_000;

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
      double few = nanos(runner, FEW);
      for (int size : sizes) {
        recorder.record(
            Figure.against("1,000 addresses", "lookup." + size, "ns", Goal.atMost(2)),
            Run.paired(nanos(runner, size), few));
      }
    }
  }

  private static double nanos(JmhRunner runner, int addresses) throws IOException {
    return runner
        .run(LookUpBenchmark.class, "find", Map.of("addresses", String.valueOf(addresses)))
        .nanos();
  }
}
