package io.playground.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Measurement;
import io.playground.bench.hops.HopFigures;
import io.playground.bench.load.LoadFigures;
import io.playground.bench.memory.MemoryFigures;
import io.playground.bench.packets.PacketFigures;
import io.playground.bench.process.SeparateProcesses;
import io.playground.bench.process.WorkerHost;
import io.playground.bench.relay.RelayFigures;
import io.playground.bench.relay.ScaleFigures;
import io.playground.bench.report.Environment;
import io.playground.bench.report.Problems;
import io.playground.bench.report.ResultFiles;
import io.playground.bench.report.Results;
import io.playground.bench.report.ResultsTable;
import io.playground.bench.startup.StartupFigures;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The command {@code bin/bench}. */
public final class Bench {

  private final Path root;
  private final ResultFiles files;
  private final PrintStream out;
  private final PrintStream progress;

  /**
   * A command.
   *
   * @param root the root of a checkout in which the distribution was built
   * @param out takes the table
   * @param progress takes everything else
   */
  Bench(Path root, PrintStream out, PrintStream progress) {
    this.root = root;
    this.files = new ResultFiles(root);
    this.out = out;
    this.progress = progress;
  }

  /**
   * Measures, and ends with 0 if everything could be measured, whatever came out.
   *
   * @param arguments the root of the checkout, and what {@link Arguments#USAGE} says
   */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    PrintStream err = new PrintStream(System.err, true, UTF_8);
    List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
    System.exit(new Bench(Path.of(arguments[0]), out, err).run(words));
  }

  /**
   * Does what the words ask for.
   *
   * @return 0 if everything was measured, 1 if something went wrong, 2 if nobody knows what they ask for
   */
  int run(List<String> words) {
    try {
      Arguments asked = Arguments.parse(words);
      return measure(asked) ? 0 : 1;
    } catch (UsageException e) {
      progress.println("bench: " + e.getMessage());
      progress.println(Arguments.USAGE);
      return 2;
    } catch (Throwable e) {
      tell(e);
      return 1;
    }
  }

  private boolean measure(Arguments asked) throws IOException, InterruptedException {
    Path target = target();
    deleteAll(target);
    Files.createDirectories(target);
    Results before = files.read();
    Map<String, String> here = Environment.describe();
    boolean keep = sayWhatIsKept(asked.effort(), before, here);
    String commit = Environment.commit(root);
    Recording recording = new Recording(Clock.systemUTC(), progress);
    boolean done = true;
    try {
      for (String group : asked.groups()) {
        group(group, target).measure(asked.effort(), recording);
        recording.finish(asked.effort(), commit);
        // After each group, so that what was measured stays when a later one fails.
        if (keep) {
          files.write(before.with(Clock.systemUTC().instant(), here, recording.measurements()));
        }
      }
      deleteAll(target.resolve("tmp"));
    } catch (Throwable e) {
      done = false;
      tell(e);
    }
    if (!recording.measurements().isEmpty()) {
      out.print(ResultsTable.plain(recording.measurements()));
      sayWhatStays(recording.measurements(), before, keep);
    }
    return done;
  }

  private Path target() {
    return root.resolve("playground-bench/target/bench");
  }

  /** Whether what is about to be measured may be kept. */
  private boolean sayWhatIsKept(Effort effort, Results before, Map<String, String> here) {
    List<String> differences = before.differences(here);
    if (differences.isEmpty()) {
      return true;
    }
    String file = root.relativize(files.figures()).toString();
    progress.println("bench: the figures in " + file + " are of another environment:");
    differences.forEach(each -> progress.println("bench:   " + each));
    boolean keep = effort == Effort.FULL;
    progress.println(
        keep
            ? "bench: they go when the first group is measured; two environments can't be compared"
            : "bench: what a quick run measures here is printed, and not kept");
    return keep;
  }

  private void sayWhatStays(List<Measurement> measured, Results before, boolean keep) {
    boolean stays =
        keep
            && measured.stream()
                .filter(each -> each.effort() != Effort.FULL)
                .flatMap(each -> before.find(each.figure().name()).stream())
                .anyMatch(old -> old.effort() == Effort.FULL);
    if (stays) {
      progress.println("bench: figures of a full run stay in " + root.relativize(files.figures()));
    }
  }

  /** In one line; the rest is in a file, where it can be written. */
  private void tell(Throwable problem) {
    String sentence = Problems.sentence(problem);
    if (!(problem instanceof IOException)) {
      sentence = "this should not happen: " + sentence;
    }
    Path log = target().resolve("failure.log");
    StringWriter trace = new StringWriter();
    problem.printStackTrace(new PrintWriter(trace));
    try {
      Files.createDirectories(log.getParent());
      Files.writeString(log, trace.toString());
      sentence += "; all of it is in " + log;
    } catch (IOException e) {
      // The line has to do.
    }
    progress.println("bench: " + sentence);
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
      case "memory" -> new MemoryFigures(host, connectors);
      case "scale" -> new ScaleFigures(host, connectors);
      case "startup" -> new StartupFigures(distribution.resolve("bin/playground"), target);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Path distribution() throws IOException {
    Path built = root.resolve("playground-cli/target");
    if (Files.isDirectory(built)) {
      try (Stream<Path> entries = Files.list(built)) {
        Optional<Path> found =
            entries
                .filter(entry -> Files.isExecutable(entry.resolve("bin/playground")))
                .findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new IOException(
        "no distribution was built in " + built + "; run this by bin/bench, which builds it");
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
