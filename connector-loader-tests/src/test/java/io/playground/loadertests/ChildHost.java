package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a {@link ReportingHost}. */
final class ChildHost {

  /** How it ended, and what it has printed. */
  record Ended(int exitCode, List<String> lines) {}

  /** What the command has set up for itself: a line each, to standard error. */
  private static final String LOG =
      """
      <configuration>
        <appender name="STDERR" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder><pattern>%-5level %msg%n</pattern></encoder>
        </appender>
        <logger name="io.playground" level="WARN" />
        <root level="ERROR"><appender-ref ref="STDERR" /></root>
      </configuration>
      """;

  private ChildHost() {}

  /**
   * Loads a directory.
   *
   * @param logLevel from which on the log is printed, as the command prints it
   * @param before a command that is to run Java, with its arguments
   */
  static Ended load(Path connectors, Path stagingRoot, String logLevel, List<String> before)
      throws Exception {
    String log = LOG.replace("WARN", logLevel);
    Path logFile = Files.writeString(connectors.resolveSibling("logback.xml"), log);
    Path output = Files.createTempFile(connectors.getParent(), "output", ".txt");
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            // The log as an operator of the command has it.
            "-Dlogback.configurationFile=" + logFile,
            "-cp",
            classPath(),
            ReportingHost.class.getName(),
            connectors.toString(),
            stagingRoot.toString()));
    Process process = start(command, output);
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it has ended").isTrue();
      return new Ended(process.exitValue(), Files.readAllLines(output));
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(List<String> command, Path output) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  static String classPath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(System::getProperty)
        .filter(path -> path != null)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
