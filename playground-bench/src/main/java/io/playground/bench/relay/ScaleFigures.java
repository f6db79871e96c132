package io.playground.bench.relay;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.figures.Turns;
import io.playground.bench.process.WorkerHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What many senders together get through one switch to one receiver, against what one gets.
 *
 * <p>A run is a set of processes, started anew, as with {@link RelayFigures}. Each sender is an
 * application with a VNIC, and so a link, of its own; they share two processes, as one with a
 * thousand would have no more processors either.
 */
public final class ScaleFigures implements FigureGroup {

  private final WorkerHost host;
  private final Path connectors;

  /**
   * @param host where the programs run
   * @param connectors a connectors directory
   */
  public ScaleFigures(WorkerHost host, Path connectors) {
    this.host = host;
    this.connectors = connectors;
  }

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public void measure(Effort effort, Recorder recorder) throws IOException, InterruptedException {
    List<Integer> sizes = effort.choose(List.of(10, 100, 1_000), List.of(10), List.of(2, 4));
    for (int run = 1; run <= effort.choose(5, 1, 1); run++) {
      for (int size : sizes) {
        Figure figure = Figure.against("one sender", "scale." + size, "B/s", Goal.atLeast(0.8));
        recorder.progress(figure.name() + " against one sender, run " + run);
        measure(effort, recorder, figure, size, run);
      }
    }
  }

  private void measure(Effort effort, Recorder recorder, Figure figure, int size, int run)
      throws IOException, InterruptedException {
    long warmUp = effort.choose(2_500L, 1_500L, 10L);
    long window = effort.choose(1_000L, 500L, 20L);
    try (Relay many =
            Relay.ours(host, connectors, "default", Traffic.BULK, size / 2, size - size / 2);
        Relay one = Relay.ours(host, connectors, "default", Traffic.BULK, 1)) {
      Relay.warmUp(many, one, Traffic.BULK, warmUp);
      List<Relay.Window> windows =
          Turns.take(
              run,
              List.of(() -> many.flow(Traffic.BULK, window), () -> one.flow(Traffic.BULK, window)));
      Relay.Window of = windows.get(0);
      Relay.Window single = windows.get(1);
      recorder.record(
          figure,
          Run.paired(of.bytesPerSecond(), single.bytesPerSecond())
              .with("many" + Run.LOST, of.lost())
              .with("one" + Run.LOST, single.lost()));
    }
  }
}
