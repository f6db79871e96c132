package io.playground.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.bench.figures.Effort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a benchmark once: in a fork of its own, warm-up included. */
public final class JmhRunner {

  /** Bytes for each operation; left out where nothing at all was allocated. */
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** Bytes in a second; always there. */
  private static final String ALLOCATION_RATE = "gc.alloc.rate";

  /** After this line JMH quotes what went wrong in a fork. */
  private static final String FAILURE = "<failure>";

  private static final Set<String> ASKED_FOR = new ConcurrentSkipListSet<>();
  private static final AtomicInteger FAILURES = new AtomicInteger();

  private final Effort effort;
  private final int warmUps;
  private final int warmUpMillis;

  /** A runner that takes its time, or does not, for code that the compiler is soon done with. */
  public JmhRunner(Effort effort) {
    this(effort, effort.choose(4, 2, 0), effort.choose(150, 100, 1));
  }

  private JmhRunner(Effort effort, int warmUps, int warmUpMillis) {
    this.effort = effort;
    this.warmUps = warmUps;
    this.warmUpMillis = warmUpMillis;
    // Forks take turns here anyway; two builds on one machine must not keep each other waiting.
    System.setProperty("jmh.ignoreLock", "true");
  }

  /** One that warms up for longer: code is measured in the middle of being compiled with less. */
  public static JmhRunner withLongWarmUp(Effort effort) {
    return new JmhRunner(effort, effort.choose(4, 3, 0), effort.choose(500, 100, 1));
  }

  /** All benchmarks that were asked for in this process, as {@code class.method}. */
  public static Set<String> askedFor() {
    return new TreeSet<>(ASKED_FOR);
  }

  /**
   * The cost of one operation.
   *
   * @param bytes allocated
   */
  public record Score(double nanos, double bytes) {}

  /**
   * Runs one benchmark.
   *
   * @param method its name in that class
   * @param parameters the one value of each of its parameters
   * @throws IOException if it fails; what JMH has printed is then in a file that the message names
   */
  public Score run(Class<?> benchmark, String method, Map<String, String> parameters)
      throws IOException {
    String name = benchmark.getName() + "." + method;
    ASKED_FOR.add(name);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + name.replace(".", "\\.") + "$")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .forks(effort.choose(1, 1, 0))
            .warmupIterations(warmUps)
            .warmupTime(TimeValue.milliseconds(warmUpMillis))
            .measurementIterations(effort.choose(3, 1, 1))
            .measurementTime(TimeValue.milliseconds(effort.choose(100, 100, 1)))
            // The peer is Netty, and its leak detector would be off where every nanosecond counts.
            .jvmArgs("-Xms1g", "-Xmx1g", "-Dio.netty.leakDetection.level=disabled");
    parameters.forEach(options::param);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, UTF_8);
    try {
      RunResult result =
          new Runner(
                  options.build(),
                  OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
              .runSingle();
      return new Score(result.getPrimaryResult().getScore(), allocated(name, result));
    } catch (RunnerException e) {
      throw failed(benchmark.getSimpleName() + "." + method, said.toString(UTF_8), e);
    }
  }

  private static double allocated(String name, RunResult result) throws IOException {
    Result<?> each = result.getSecondaryResults().get(ALLOCATION);
    if (each != null) {
      return each.getScore();
    }
    Result<?> rate = result.getSecondaryResults().get(ALLOCATION_RATE);
    if (rate != null && rate.getScore() == 0) {
      return 0;
    }
    throw new IOException(
        "JMH has not said what "
            + name
            + " allocates; this JVM seems to have no count of it ("
            + System.getProperty("java.vm.name")
            + ")");
  }

  private static IOException failed(String name, String said, RunnerException cause)
      throws IOException {
    Path log = folder().resolve("jmh-" + FAILURES.incrementAndGet() + "-" + name + ".log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, said);
    return new IOException(
        "the benchmark " + name + " failed: " + reason(said, cause) + "; see " + log, cause);
  }

  /** The first line of what went wrong in the fork, or else what the runner says. */
  static String reason(String said, RunnerException cause) {
    int failure = said.indexOf(FAILURE);
    return said.substring(failure < 0 ? said.length() : failure + FAILURE.length())
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElseGet(() -> String.valueOf(cause.getMessage()))
        .strip();
  }

  /** {@code target/bench}, beside the classes of this module. */
  private static Path folder() {
    URI classes =
        URI.create(JmhRunner.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(classes).resolveSibling("bench");
  }
}
