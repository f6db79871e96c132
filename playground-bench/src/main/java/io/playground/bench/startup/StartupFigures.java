package io.playground.bench.startup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.figures.Turns;
import io.playground.bench.process.SeparateProcesses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the process until it has ended.
 *
 * <p>The two sides don't have the same JVM options, which is part of what is measured: ours starts
 * as people start it, by its launcher, which chooses the first compiler alone, the serial collector
 * and an archive of classes for commands that are over in a moment. The peer starts with no options
 * at all, so it has Java's own choice, and Java's own archive of classes.
 */
public final class StartupFigures implements FigureGroup {

  private static final String PEER = "empty Java main";
  private static final Figure VERSION =
      Figure.against(PEER, "startup.version", "ns", Goal.atMost(2));
  private static final Figure LIST =
      Figure.against(PEER, "startup.connectors-list", "ns", Goal.atMost(4));

  private final Path command;
  private final Path scratch;

  /**
   * @param command the command {@code playground} of the distribution
   * @param scratch for the program that does nothing
   */
  public StartupFigures(Path command, Path scratch) {
    this.command = command;
    this.scratch = scratch;
  }

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public void measure(Effort effort, Recorder recorder) throws IOException, InterruptedException {
    recorder.progress("startup");
    Path home = Files.createDirectories(scratch.resolve("home"));
    List<String> nothing =
        List.of(
            SeparateProcesses.javaCommand(),
            "-cp",
            classPathOfNothing().toString(),
            Nothing.class.getName());
    List<String> version = List.of(command.toString(), "--version");
    List<String> list =
        List.of(command.toString(), "connectors", "list", "--home", home.toString());
    // Once before it counts: files are in memory then, and what a first start makes is there.
    for (List<String> each : List.of(nothing, version, list)) {
      nanos(each);
    }
    for (int run = 1; run <= effort.choose(11, 3, 1); run++) {
      recorder.record(VERSION, paired(run, version, nothing));
      recorder.record(LIST, paired(run, list, nothing));
    }
  }

  private static Run paired(int run, List<String> ours, List<String> peer)
      throws IOException, InterruptedException {
    List<Double> both = Turns.take(run, List.of(() -> nanos(ours), () -> nanos(peer)));
    return Run.paired(both.get(0), both.get(1));
  }

  /** A folder with that class alone, so that it is found as soon as can be. */
  private Path classPathOfNothing() throws IOException {
    String name = Nothing.class.getName().replace('.', '/') + ".class";
    Path file = scratch.resolve("nothing").resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream in = Nothing.class.getClassLoader().getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    return scratch.resolve("nothing");
  }

  private static double nanos(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.remove("PLAYGROUND_JAVA_OPTS");
    long before = System.nanoTime();
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " failed: " + said);
    }
    return (double) (System.nanoTime() - before);
  }
}
