package io.playground.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Runs each worker in a JVM of its own, with this one's class path unless it is told another; ours
 * and peers' with the same options. A worker that is out of memory ends, whichever thread of it has
 * noticed.
 */
public final class SeparateProcesses implements WorkerHost {

  private final Path scratch;
  private final List<String> jvmOptions;
  private final String classPath;
  private final AtomicInteger started;

  /**
   * @param scratch takes the logs of the processes, and is where they keep temporary files
   * @param jvmOptions beside those
   */
  public SeparateProcesses(Path scratch, String... jvmOptions) {
    this(scratch, List.of(jvmOptions), System.getProperty("java.class.path"), new AtomicInteger());
  }

  private SeparateProcesses(
      Path scratch, List<String> jvmOptions, String classPath, AtomicInteger started) {
    this.scratch = scratch;
    this.jvmOptions = jvmOptions;
    this.classPath = classPath;
    this.started = started;
  }

  @Override
  public WorkerHost withClassPath(List<Path> entries) {
    return new SeparateProcesses(
        scratch,
        jvmOptions,
        entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
        started);
  }

  @Override
  public WorkerHandle start(Class<? extends Worker> type, Object... arguments)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(scratch.resolve("tmp"));
    Path log = scratch.resolve(type.getSimpleName() + "-" + started.incrementAndGet() + ".log");
    List<String> command = new ArrayList<>();
    command.add(javaCommand());
    command.addAll(jvmOptions);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", classPath));
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
