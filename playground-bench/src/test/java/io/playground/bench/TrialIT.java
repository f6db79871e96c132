package io.playground.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.hops.HopFigures;
import io.playground.bench.jmh.JmhRunner;
import io.playground.bench.load.LoadFigures;
import io.playground.bench.memory.MemoryFigures;
import io.playground.bench.packets.PacketFigures;
import io.playground.bench.process.SeparateProcesses;
import io.playground.bench.process.ThisProcess;
import io.playground.bench.process.WorkerHost;
import io.playground.bench.relay.RelayFigures;
import io.playground.bench.relay.ScaleFigures;
import io.playground.bench.report.Results;
import io.playground.bench.startup.StartupFigures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every figure can still be taken: once, in this process, with the smallest sizes. What comes out
 * means nothing.
 */
class TrialIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("playground.distribution"));
  private static final WorkerHost HOST = new ThisProcess();

  /** Figures that are differences, and may come out below nothing where so little is measured. */
  /** One that the list of JMH's processor has: its class, the class that was made for it, and its method. */
  private static final Pattern BENCHMARK =
      Pattern.compile("^JMH S \\d+ (\\S+) S \\d+ \\S+jmh_generated\\S+ S \\d+ (\\S+) .*$");

  @TempDir static Path scratch;

  static Stream<FigureGroup> groups() {
    Path connectors = DISTRIBUTION.resolve("connectors");
    return Stream.of(
        new RelayFigures(HOST, connectors),
        new HopFigures(),
        new PacketFigures(),
        new LoadFigures(HOST, scratch.resolve("jars")),
        new MemoryFigures(HOST, connectors),
        new ScaleFigures(HOST, connectors),
        new StartupFigures(DISTRIBUTION.resolve("bin/playground"), scratch));
  }

  /** Not how large it is: in a short window a busy machine may deliver nothing. */
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
    if (group.name().equals("relay")) {
      assertNothingWasLost(runs);
    }
  }

  /** "Loss must be checked": a relay whose receiver counts less than was sent would be fast for nothing. */
  private static void assertNothingWasLost(Runs runs) {
    for (String name : List.of("relay.bulk", "relay.bulk.passthrough", "relay.small")) {
      assertThat(runs.named(name).details())
          .as(name)
          .containsEntry("ours" + Run.LOST, 0.0)
          .containsEntry("peer" + Run.LOST, 0.0);
    }
  }

  /** After all groups were: a benchmark that no group asks for would rot unseen. */
  @AfterAll
  static void everyBenchmarkWasAskedFor() throws IOException {
    Set<String> all = new TreeSet<>();
    try (InputStream in =
        JmhRunner.class.getClassLoader().getResourceAsStream("META-INF/BenchmarkList")) {
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .forEach(
              line -> {
                Matcher matcher = BENCHMARK.matcher(line);
                assertThat(matcher.matches()).as(line).isTrue();
                all.add(matcher.group(1) + "." + matcher.group(2));
              });
    }

    assertThat(all).isNotEmpty();
    assertThat(JmhRunner.askedFor()).containsExactlyElementsOf(all);
  }

  @Test
  void eachLoaderFindsAllThatItNeedsOnItsOwnClassPath() throws IOException, InterruptedException {
    Runs runs = new Runs();

    new LoadFigures(
            new SeparateProcesses(scratch.resolve("processes")), scratch.resolve("more-jars"))
        .measure(Effort.TRIAL, runs);

    assertThat(runs.named("load.5.pf4j").ours()).isPositive();
    assertThat(runs.named("load.5.bare").peer()).isPresent();
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
