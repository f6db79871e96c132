package io.playground.bench.packets;

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

/** Time and memory that one packet costs. */
public final class PacketFigures implements FigureGroup {

  private static final List<String> OPERATIONS = List.of("encode", "decode", "both");

  private static final Goal TIME = Goal.atMost(1.5);
  private static final Goal MEMORY = Goal.atMost(1.5);

  /** "At least 3 times as fast." */
  private static final Goal TIME_OF_CBOR = Goal.atMost(1.0 / 3);

  @Override
  public String name() {
    return "packets";
  }

  @Override
  public void measure(Effort effort, Recorder recorder) throws IOException, InterruptedException {
    JmhRunner runner = JmhRunner.withLongWarmUp(effort);
    for (int run = 1; run <= effort.choose(5, 1, 1); run++) {
      for (Shape shape : Shape.values()) {
        recorder.progress("packets, " + shape.label() + ", run " + run);
        for (String operation : effort.choose(OPERATIONS, List.of("both"), OPERATIONS)) {
          Map<String, String> of = Map.of("shape", shape.name());
          List<Score> scores =
              Turns.take(
                  run,
                  List.of(
                      () -> runner.run(PacketBenchmark.class, operation + "Ours", of),
                      () -> runner.run(PacketBenchmark.class, operation + "ByHand", of),
                      () -> runner.run(PacketBenchmark.class, operation + "Cbor", of)));
          Score ours = scores.get(0);
          Score byHand = scores.get(1);
          Score cbor = scores.get(2);
          String name = "packets." + operation + "." + shape.label();
          recorder.record(
              Figure.against("by hand", name, "ns", TIME),
              Run.paired(ours.nanos(), byHand.nanos()));
          recorder.record(
              Figure.against("Jackson CBOR", name + ".cbor", "ns", TIME_OF_CBOR),
              Run.paired(ours.nanos(), cbor.nanos()));
          recorder.record(
              Figure.against("by hand", name + ".memory", "B", MEMORY),
              Run.paired(ours.bytes(), byHand.bytes()).with("cbor", cbor.bytes()));
        }
      }
    }
  }
}
