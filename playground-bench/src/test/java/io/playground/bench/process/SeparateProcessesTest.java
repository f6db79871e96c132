package io.playground.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeparateProcessesTest {

  @TempDir private Path scratch;

  @Test
  void aWorkerAnswersFromAProcessOfItsOwnWhichEndsWithItsHandle()
      throws IOException, InterruptedException {
    long process;
    try (WorkerHandle worker = new SeparateProcesses(scratch).start(Adding.class, 40)) {
      assertThat(worker.ask("add", 2).value("sum")).isEqualTo(42);
      assertThat(worker.cpuNanos()).isPositive();

      process = worker.ask("process").value("id");
    }

    assertThat(process).isNotEqualTo(ProcessHandle.current().pid());
    assertThat(ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  @Test
  void whatItCannotDoIsToldWithItsNameAndTheReason() throws IOException, InterruptedException {
    try (WorkerHandle worker = new SeparateProcesses(scratch).start(Adding.class, 1)) {
      assertThatThrownBy(() -> worker.ask("multiply", 2))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Adding failed to multiply")
          .hasMessageContaining("no such verb");
      assertThat(worker.ask("add", 1).value("sum")).isEqualTo(2);
    }
  }

  @Test
  void oneThatCannotStartSaysWhy() {
    assertThatThrownBy(() -> new SeparateProcesses(scratch).start(Adding.class, "many"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Adding failed to start")
        .hasMessageContaining("many");
  }

  /** Adds to its argument. */
  public static final class Adding implements Worker {

    private final long first;

    public Adding(List<String> arguments) {
      first = Long.parseLong(arguments.get(0));
    }

    @Override
    public Reply answer(String verb, long parameter) {
      return switch (verb) {
        case "add" -> Reply.of("sum", first + parameter);
        case "process" -> Reply.of("id", ProcessHandle.current().pid());
        default -> throw new IllegalArgumentException("no such verb");
      };
    }

    @Override
    public void close() {}
  }
}
