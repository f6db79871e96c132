package io.playground.bench.relay;

import io.playground.bench.process.WorkerHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keeps processes on one processor, so that what they do for each other is done one after the other.
 *
 * <p>The processes of a relay take turns anyway while a single message is under way. Where the
 * system wakes each of them decides more than what they do: woken on an idle processor of a virtual
 * machine, a process starts some 20 µs later than on the one that runs already. Left to the system,
 * the medians of windows of one set of processes lay between 16 and 90 µs for the peer and between
 * 20 and 100 µs for ours. On one processor, once the compilers were done (they would have to share
 * it), they were 16 µs and 20 to 21 µs in every window of every set. With the proxy on one
 * processor and the applications on the other they were steady, too, but ten times as long, with
 * percentiles of milliseconds.
 *
 * <p>It takes Linux and the command {@code taskset}. Where that is not so, the system decides, for
 * both sides alike.
 */
final class OneProcessor {

  private static final String ALLOWED = "Cpus_allowed_list:";

  private OneProcessor() {}

  /**
   * Moves all threads of these processes to the last processor that this process may use.
   *
   * @return whether all are there; if not, none was kept from being elsewhere
   * @throws IOException if a worker does not answer
   * @throws InterruptedException if the waiting was interrupted
   */
  static boolean keep(Collection<WorkerHandle> workers) throws IOException, InterruptedException {
    Optional<String> allowed = allowed();
    if (allowed.isEmpty()) {
      return false;
    }
    for (WorkerHandle worker : workers) {
      if (worker.process() == ProcessHandle.current().pid()
          || !move(worker, lastOf(allowed.get()))) {
        for (WorkerHandle each : workers) {
          if (each.process() != ProcessHandle.current().pid()) {
            move(each, allowed.get());
          }
        }
        return false;
      }
    }
    return true;
  }

  /** The processors that this process may use, as {@code taskset} takes them: {@code 0-3,8}. */
  private static Optional<String> allowed() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(ALLOWED))
          .map(line -> line.substring(ALLOWED.length()).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The last number of a list as {@code 0-3,8}. */
  static String lastOf(String processors) {
    return processors.replaceAll("^.*[-,]", "");
  }

  private static boolean move(WorkerHandle worker, String processors)
      throws IOException, InterruptedException {
    List<String> command =
        List.of("taskset", "-a", "-c", "-p", processors, String.valueOf(worker.process()));
    try {
      Process taskset =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return taskset.waitFor(10, TimeUnit.SECONDS) && taskset.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
