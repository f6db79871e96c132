package io.playground.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs each worker in a JVM of its own, with this one's class path; ours and peers' with the same options. */
public final class SeparateProcesses implements WorkerHost {

  private final Path scratch;
  private final List<String> jvmOptions;
  private final AtomicInteger started = new AtomicInteger();

  /**
   * @param scratch takes the logs of the processes, and is where they keep temporary files
   * @param jvmOptions beside those
   */
  public SeparateProcesses(Path scratch, String... jvmOptions) {
    this.scratch = scratch;
    this.jvmOptions = List.of(jvmOptions);
  }

  @Override
  public WorkerHandle start(Class<? extends Worker> type, Object... arguments)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(scratch.resolve("tmp"));
    Path log = scratch.resolve(type.getSimpleName() + "-" + started.incrementAndGet() + ".log");
    List<String> command = new ArrayList<>();
    command.add(javaCommand());
    command.addAll(jvmOptions);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WorkerMain.class.getName());
    command.add(type.getName());
    for (Object argument : arguments) {
      command.add(String.valueOf(argument));
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.to(log.toFile())).start();
    JavaProcess handle = new JavaProcess(type.getSimpleName(), process, log);
    try {
      handle.awaitStart();
    } catch (IOException | InterruptedException e) {
      handle.close();
      throw e;
    }
    return handle;
  }

  /** The command of the JVM that this runs on. */
  public static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
