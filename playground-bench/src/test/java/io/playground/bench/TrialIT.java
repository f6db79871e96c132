package io.playground.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.hops.HopFigures;
import io.playground.bench.load.LoadFigures;
import io.playground.bench.lookup.LookUpFigures;
import io.playground.bench.memory.MemoryFigures;
import io.playground.bench.packets.PacketFigures;
import io.playground.bench.process.ThisProcess;
import io.playground.bench.process.WorkerHost;
import io.playground.bench.relay.RelayFigures;
import io.playground.bench.relay.ScaleFigures;
import io.playground.bench.report.Results;
import io.playground.bench.startup.StartupFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure can still be taken: once, in this process, with the smallest sizes. What comes out means nothing. */
class TrialIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("playground.distribution"));
  private static final WorkerHost HOST = new ThisProcess();

  @TempDir static Path scratch;

  static Stream<FigureGroup> groups() {
    Path connectors = DISTRIBUTION.resolve("connectors");
    return Stream.of(
        new RelayFigures(HOST, connectors),
        new HopFigures(),
        new PacketFigures(),
        new LoadFigures(HOST, scratch),
        new LookUpFigures(),
        new MemoryFigures(HOST, connectors),
        new ScaleFigures(HOST, connectors),
        new StartupFigures(DISTRIBUTION.resolve("bin/playground"), scratch));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void everyFigureIsTaken(FigureGroup group) throws IOException, InterruptedException {
    Runs runs = new Runs();

    group.measure(Effort.TRIAL, runs);

    assertThat(runs.byFigure).isNotEmpty();
    runs.byFigure.forEach(
        (figure, run) -> {
          assertThat(figure.group()).isEqualTo(group.name());
          assertThat(run.ours()).as(figure.name()).isFinite();
          assertThat(run.peer().isPresent()).isEqualTo(figure.peer().isPresent());
          run.peer().ifPresent(peer -> assertThat(peer).as(figure.name()).isFinite());
        });
  }

  /** "Loss must be checked": a relay whose receiver counts less than was sent would be fast for nothing. */
  @Test
  void aRelayLosesNothing() throws IOException, InterruptedException {
    Runs runs = new Runs();

    new RelayFigures(HOST, DISTRIBUTION.resolve("connectors")).measure(Effort.TRIAL, runs);

    assertThat(runs.named("relay.bulk").details())
        .containsEntry("ours.lostBytes", 0.0)
        .containsEntry("peer.lostBytes", 0.0);
    assertThat(runs.named("relay.small").details())
        .containsEntry("ours.lostBytes", 0.0)
        .containsEntry("peer.lostBytes", 0.0);
    assertThat(runs.named("relay.bulk").ours()).isPositive();
  }

  @Test
  void everyGroupThatTheCommandKnowsIsTried() {
    List<String> tried = groups().map(FigureGroup::name).toList();

    assertThat(tried).containsExactlyInAnyOrderElementsOf(Results.GROUPS);
  }

  private static final class Runs implements Recorder {

    private final Map<Figure, Run> byFigure = new LinkedHashMap<>();

    @Override
    public void record(Figure figure, Run run) {
      byFigure.put(figure, run);
    }

    @Override
    public void progress(String what) {}

    Run named(String name) {
      return byFigure.entrySet().stream()
          .filter(each -> each.getKey().name().equals(name))
          .findFirst()
          .orElseThrow()
          .getValue();
    }
  }
}
