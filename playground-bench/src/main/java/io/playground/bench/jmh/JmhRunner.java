package io.playground.bench.jmh;

import io.playground.bench.figures.Effort;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a benchmark once: in a fork of its own, warm-up included. */
public final class JmhRunner {

  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private final Effort effort;

  /** A runner that takes its time, or does not. */
  public JmhRunner(Effort effort) {
    this.effort = effort;
    // Forks take turns here anyway; two builds on one machine must not keep each other from
    // testing.
    System.setProperty("jmh.ignoreLock", "true");
  }

  /**
   * What one operation costs.
   *
   * @param bytes allocated
   */
  public record Score(double nanos, double bytes) {}

  /**
   * Runs one benchmark.
   *
   * @param method its name in that class
   * @param parameters the one value of each of its parameters
   * @throws IOException if it fails
   */
  public Score run(Class<?> benchmark, String method, Map<String, String> parameters)
      throws IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .forks(effort.choose(1, 1, 0))
            .warmupIterations(effort.choose(4, 3, 0))
            // Packets are measured in the middle of being compiled with less.
            .warmupTime(TimeValue.milliseconds(effort.choose(400, 100, 1)))
            .measurementIterations(effort.choose(3, 1, 1))
            .measurementTime(TimeValue.milliseconds(effort.choose(150, 100, 1)))
            // The peer is Netty, and its leak detector would be off where every nanosecond counts.
            .jvmArgs("-Xms1g", "-Xmx1g", "-Dio.netty.leakDetection.level=disabled");
    parameters.forEach(options::param);
    try {
      RunResult result = new Runner(options.build()).runSingle();
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATION);
      return new Score(
          result.getPrimaryResult().getScore(), allocated == null ? 0 : allocated.getScore());
    } catch (RunnerException e) {
      throw new IOException(
          "the benchmark " + benchmark.getSimpleName() + "." + method + " failed", e);
    }
  }
}
