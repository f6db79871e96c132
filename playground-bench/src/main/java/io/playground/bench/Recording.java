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
  }

  @Override
  public void progress(String what) {
    out.printf(
        "bench: %4d s  %s%n", clock.instant().getEpochSecond() - begun.getEpochSecond(), what);
  }

  /** Everything recorded so far. */
  List<Measurement> measurements(Effort effort, String commit) {
    Instant now = clock.instant();
    List<Measurement> all = new ArrayList<>();
    runs.forEach((figure, its) -> all.add(new Measurement(figure, effort, now, commit, its)));
    return all;
  }
}
