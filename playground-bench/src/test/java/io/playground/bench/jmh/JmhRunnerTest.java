package io.playground.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class JmhRunnerTest {

  @Test
  void theReasonIsWhatWentWrongInTheFork() {
    String said =
        "# Warmup Iteration 1: <failure>\n\njava.lang.IllegalStateException: other bytes\n\tat X\n";

    assertThat(JmhRunner.reason(said, new RunnerException("ERROR: see above")))
        .isEqualTo("java.lang.IllegalStateException: other bytes");
  }

  @Test
  void whereTheForkSaysNothingTheReasonIsTheRunners() {
    assertThat(JmhRunner.reason("# JMH version: 1.37", new RunnerException("no benchmarks")))
        .isEqualTo("no benchmarks");
  }
}
