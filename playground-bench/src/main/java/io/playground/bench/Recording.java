package io.playground.bench;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.Measurement;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects runs, and says what is being done. */
final class Recording implements Recorder {

  private final Map<Figure, List<Run>> runs = new LinkedHashMap<>();
  private final Map<Figure, Instant> last = new LinkedHashMap<>();
  private final List<Measurement> finished = new ArrayList<>();
  private final Clock clock;
  private final PrintStream out;
  private final Instant begun;

  Recording(Clock clock, PrintStream out) {
    this.clock = clock;
    this.out = out;
    this.begun = clock.instant();
  }

  @Override
  public void record(Figure figure, Run run) {
    runs.computeIfAbsent(figure, first -> new ArrayList<>()).add(run);
    last.put(figure, clock.instant());
  }

  @Override
  public void progress(String what) {
    out.printf(
        "bench: %4d s  %s%n", clock.instant().getEpochSecond() - begun.getEpochSecond(), what);
  }

  /** A group is measured: its runs count from now on. Those of a group that fails on its way never do. */
  void finish(Effort effort, String commit) {
    runs.forEach(
        (figure, its) ->
            finished.add(new Measurement(figure, effort, last.get(figure), commit, its)));
    runs.clear();
    last.clear();
  }

  /** All figures of the groups that were finished. */
  List<Measurement> measurements() {
    return List.copyOf(finished);
  }
}
