package io.playground.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Measurement;
import io.playground.bench.hops.HopFigures;
import io.playground.bench.load.LoadFigures;
import io.playground.bench.lookup.LookUpFigures;
import io.playground.bench.memory.MemoryFigures;
import io.playground.bench.packets.PacketFigures;
import io.playground.bench.process.SeparateProcesses;
import io.playground.bench.process.WorkerHost;
import io.playground.bench.relay.RelayFigures;
import io.playground.bench.relay.ScaleFigures;
import io.playground.bench.report.Environment;
import io.playground.bench.report.PerformancePage;
import io.playground.bench.report.Plots;
import io.playground.bench.report.Results;
import io.playground.bench.report.ResultsTable;
import io.playground.bench.startup.StartupFigures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The command {@code bin/bench}. */
public final class Bench {

  private final Path root;
  private final PrintStream progress;

  private Bench(Path root, PrintStream progress) {
    this.root = root;
    this.progress = progress;
  }

  /**
   * Measures, and ends with 0 if everything could be measured, whatever came out.
   *
   * @param arguments the root of the checkout, and what {@link Arguments#USAGE} says
   */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream err = new PrintStream(System.err, true, UTF_8);
    int status = 1;
    try {
      List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
      Arguments asked = Arguments.parse(words);
      String table = new Bench(Path.of(arguments[0]), err).measure(asked);
      new PrintStream(System.out, true, UTF_8).print(table);
      status = 0;
    } catch (IllegalArgumentException e) {
      err.println("bench: " + e.getMessage());
      err.println(Arguments.USAGE);
      status = 2;
    } catch (IOException e) {
      err.println("bench: " + e.getMessage());
    }
    System.exit(status);
  }

  private String measure(Arguments asked) throws IOException, InterruptedException {
    Path target = root.resolve("playground-bench/target/bench");
    deleteAll(target);
    Files.createDirectories(target);
    Path file = root.resolve("playground-bench/results/latest.json");
    Results before = Results.read(file);
    String commit = Environment.commit(root);
    Recording recording = new Recording(Clock.systemUTC(), progress);
    for (String group : asked.groups()) {
      group(group, target).measure(asked.effort(), recording);
      // After each group, so that what was measured stays when a later one fails.
      save(before, recording.measurements(asked.effort(), commit), file);
    }
    deleteAll(target.resolve("tmp"));
    List<Measurement> measured = recording.measurements(asked.effort(), commit);
    if (asked.effort() != Effort.FULL) {
      progress.println("bench: figures of a full run stay in " + root.relativize(file));
    }
    return ResultsTable.plain(measured);
  }

  private void save(Results before, List<Measurement> measured, Path file) throws IOException {
    Results results = before.with(Clock.systemUTC().instant(), Environment.describe(), measured);
    results.write(file);
    Plots.draw(results, root.resolve("docs/performance"));
    PerformancePage.fill(root.resolve("docs/performance.md"), results);
  }

  private FigureGroup group(String name, Path target) throws IOException {
    // Enough for a thousand links; the same for ours and for peers.
    WorkerHost host = new SeparateProcesses(target, "-Xms256m", "-Xmx3g");
    Path distribution = distribution();
    Path connectors = distribution.resolve("connectors");
    return switch (name) {
      case "relay" -> new RelayFigures(host, connectors);
      case "hops" -> new HopFigures();
      case "packets" -> new PacketFigures();
      case "load" -> new LoadFigures(host, target.resolve("jars"));
      case "lookup" -> new LookUpFigures();
      case "memory" -> new MemoryFigures(host, connectors);
      case "scale" -> new ScaleFigures(host, connectors);
      case "startup" -> new StartupFigures(distribution.resolve("bin/playground"), target);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Path distribution() throws IOException {
    try (Stream<Path> entries = Files.list(root.resolve("playground-cli/target"))) {
      return entries
          .filter(entry -> Files.isExecutable(entry.resolve("bin/playground")))
          .findFirst()
          .orElseThrow(
              () ->
                  new IOException(
                      "no distribution was built; run it by bin/bench, which builds it"));
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> below = Files.walk(folder)) {
        for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
