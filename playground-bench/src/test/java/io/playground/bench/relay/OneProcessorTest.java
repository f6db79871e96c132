package io.playground.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.playground.bench.process.SeparateProcesses;
import io.playground.bench.process.ThisProcess;
import io.playground.bench.process.WorkerHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneProcessorTest {

  @TempDir private Path scratch;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0;0", "0-1;1", "0-3,8;8", "2,4-15;15"})
  void theLastOfThoseThatMayBeUsedIsTaken(String processors, String last) {
    assertThat(OneProcessor.lastOf(processors)).isEqualTo(last);
  }

  @Test
  void aWorkerMayRunNowhereElseThen() throws IOException, InterruptedException {
    assumeThat(Path.of("/usr/bin/taskset")).exists();
    assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
    try (WorkerHandle worker = new SeparateProcesses(scratch).start(OurSwitch.class)) {
      assertThat(OneProcessor.keep(List.of(worker))).isTrue();

      assertThat(allowed(worker.process())).matches("\\d+");
    }
  }

  @Test
  void aProcessThatDoesOtherThingsTooIsLeftAlone() throws IOException, InterruptedException {
    assumeThat(Path.of("/proc/self/status")).exists();
    String before = allowed(ProcessHandle.current().pid());
    try (WorkerHandle worker = new ThisProcess().start(OurSwitch.class)) {
      assertThat(OneProcessor.keep(List.of(worker))).isFalse();
    }
    assertThat(allowed(ProcessHandle.current().pid())).isEqualTo(before);
  }

  private static String allowed(long process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .findFirst()
        .orElseThrow()
        .replaceAll("^.*:\\s*", "");
  }
}
