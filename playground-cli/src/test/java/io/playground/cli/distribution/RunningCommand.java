package io.playground.cli.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The distribution's script, running as a process. */
final class RunningCommand implements AutoCloseable {

  /** Bounds a hang, and nothing else: a busy machine may be slow. */
  private static final long DEADLINE_SECONDS = 300;

  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;
  private final CompletableFuture<String> errors = new CompletableFuture<>();
  private final BlockingQueue<String> errorLines = new LinkedBlockingQueue<>();

  private RunningCommand(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
    this.input = process.outputWriter(UTF_8);
    // A thread of its own, since the common pool may have only one.
    Thread reader = new Thread(this::readErrors, "standard error");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts {@code bin/playground} of a distribution with its own environment. */
  static RunningCommand start(Path distribution, Path home, List<String> arguments)
      throws IOException {
    // These processes are too short for the second compiler to pay off.
    return start(distribution, home, arguments, "-XX:TieredStopAtLevel=1");
  }

  /** The same with options for Java. */
  static RunningCommand start(
      Path distribution, Path home, List<String> arguments, String javaOption) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(distribution.resolve("bin").resolve("playground").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PLAYGROUND_INSTANCE", home.toString());
    builder.environment().put("PLAYGROUND_JAVA_OPTS", javaOption);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    // Ends a test that waits for a line in vain: a read from a pipe can't be interrupted.
    CompletableFuture.delayedExecutor(DEADLINE_SECONDS, TimeUnit.SECONDS, Runnable::run)
        .execute(process::destroyForcibly);
    return new RunningCommand(process);
  }

  private void readErrors() {
    try {
      errors.complete(allErrors());
    } catch (RuntimeException e) {
      errors.completeExceptionally(e);
    }
  }

  private String allErrors() {
    try (BufferedReader reader = process.errorReader(UTF_8)) {
      return String.join("\n", reader.lines().peek(errorLines::add).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line of standard output. */
  String nextLine() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the command has ended: " + errors.join());
    }
    return line;
  }

  /** The next line of standard error; {@link #errors} includes it, too. */
  String nextError() throws IOException, InterruptedException {
    String line = errorLines.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new IOException("no line on standard error within " + DEADLINE_SECONDS + " s");
    }
    return line;
  }

  /** Types these lines and then the end of input. */
  void types(String... lines) throws IOException {
    typesAndStays(lines);
    input.close();
  }

  /** Types these lines, and keeps the input open. */
  void typesAndStays(String... lines) throws IOException {
    for (String line : lines) {
      input.write(line);
      input.newLine();
    }
    input.flush();
  }

  /** The rest of its output; returns when it ends. */
  List<String> remainingLines() {
    return output.lines().toList();
  }

  String errors() {
    return errors.join();
  }

  int exitCode() throws InterruptedException, IOException {
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the command has not ended in " + DEADLINE_SECONDS + " s");
    }
    return process.exitValue();
  }

  /** Ends it as Ctrl-C does, and waits for the end. */
  void interrupt() throws IOException, InterruptedException {
    // By its handle, since Process.destroy closes the streams, and a test still reads from them.
    process.toHandle().destroy();
    exitCode();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
