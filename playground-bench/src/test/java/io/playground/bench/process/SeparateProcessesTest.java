package io.playground.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

      process = worker.process();
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

  @Test
  void whatIsToldIsTheProblemAndNotThatSomebodyHasWaitedForIt()
      throws IOException, InterruptedException {
    try (WorkerHandle worker = new SeparateProcesses(scratch).start(Adding.class, 1)) {
      assertThatThrownBy(() -> worker.ask("wait"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("java.io.IOException: nobody listens")
          .message()
          .doesNotContain("CompletionException");
    }
  }

  @Test
  void oneThatIsOutOfMemoryOnAnyThreadEndsAndSaysSo() throws IOException, InterruptedException {
    try (WorkerHandle worker = new SeparateProcesses(scratch, "-Xmx64m").start(Adding.class, 1)) {
      assertThatThrownBy(() -> worker.ask("allocate", 1 << 28))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Adding ended instead of answering")
          .hasMessageContaining("OutOfMemoryError");
    }
  }

  @Test
  void oneThatIsOutOfMemoryEnds() throws IOException, InterruptedException {
    try (WorkerHandle worker = new SeparateProcesses(scratch).start(Adding.class, 1)) {
      assertThatThrownBy(() -> worker.ask("exhaust"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("OutOfMemoryError");
      assertThatThrownBy(() -> worker.ask("add", 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Adding")
          .hasMessageContaining(".log");
    }
  }

  @Test
  void aWorkerFindsNoClassOutsideTheClassPathThatItIsGiven()
      throws IOException, InterruptedException {
    WorkerHost narrow =
        new SeparateProcesses(scratch).withClassPath(ClassPath.of(Adding.class.getName()));

    try (WorkerHandle worker = narrow.start(Adding.class, 1)) {
      assertThat(worker.ask("add", 1).value("sum")).isEqualTo(2);
      assertThat(worker.ask("find").value("found")).isZero();
    }
    try (WorkerHandle worker = new SeparateProcesses(scratch).start(Adding.class, 1)) {
      assertThat(worker.ask("find").value("found")).isEqualTo(1);
    }
  }

  @Test
  void aClassPathOfClassesThatThereAreNotIsRefused() {
    assertThatThrownBy(() -> ClassPath.of("no.such.Type")).hasMessageContaining("no.such.Type");
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
        case "wait" ->
            CompletableFuture.<Reply>failedFuture(new IOException("nobody listens")).join();
        case "exhaust" -> throw new OutOfMemoryError("for trial");
        case "allocate" ->
            Reply.of(
                "elements",
                CompletableFuture.supplyAsync(() -> new long[(int) parameter]).join().length);
        case "find" -> Reply.of("found", canFind("org.pf4j.JarPluginManager") ? 1 : 0);
        default -> throw new IllegalArgumentException("no such verb");
      };
    }

    private static boolean canFind(String name) {
      try {
        Class.forName(name);
        return true;
      } catch (ClassNotFoundException e) {
        return false;
      }
    }

    @Override
    public void close() {}
  }
}
