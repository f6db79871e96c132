package io.playground.cli.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.cli.bundles.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "A live view that shows load, replace, drain and gone as they happen." */
class ConnectorsWatchIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("playground.distribution"));

  /** An idle server would not collect garbage on its own. */
  private static final String COLLECTS_OFTEN =
      "-XX:TieredStopAtLevel=1 -XX:+UseG1GC -XX:G1PeriodicGCInterval=300"
          + " -XX:-G1PeriodicGCInvokesConcurrent";

  @TempDir private Path instance;

  private static String nextLineWith(RunningCommand command, String text) throws IOException {
    String line = command.nextLine();
    while (!line.contains(text)) {
      line = command.nextLine();
    }
    return line;
  }

  @Test
  void loadingAndRemovingABundleIsPrinted() throws Exception {
    Path connectors =
        Files.createDirectories(instance.resolve(".playground").resolve("connectors"));
    try (RunningCommand watch =
        RunningCommand.start(DISTRIBUTION, instance, List.of("connectors", "watch"))) {
      assertThat(nextLineWith(watch, "watching ")).contains(connectors.toString());

      Path copy =
          Files.copy(
              DISTRIBUTION.resolve("connectors").resolve("connector-passthrough.jar"),
              instance.resolve("copy.jar"));
      Path jar = Files.move(copy, connectors.resolve("mine.jar"));
      assertThat(nextLineWith(watch, "mine.jar, generation 1 is loaded"))
          .contains("double-passthrough");
      Files.delete(jar);

      nextLineWith(watch, "mine.jar, generation 1 is removed");
      nextLineWith(watch, "mine.jar, generation 1 has ended");
      nextLineWith(watch, "mine.jar, generation 1 is gone");
      watch.interrupt();
    }
  }

  @Test
  void aHomeThatIsCreatedLaterIsWatched() throws Exception {
    try (RunningCommand watch =
        RunningCommand.start(DISTRIBUTION, instance, List.of("connectors", "watch"))) {
      assertThat(nextLineWith(watch, "watching "))
          .contains(".playground/connectors (does not exist)");

      String jar = DISTRIBUTION.resolve("connectors/connector-passthrough.jar").toString();
      try (RunningCommand install =
          RunningCommand.start(DISTRIBUTION, instance, List.of("connectors", "install", jar))) {
        assertThat(install.exitCode()).isZero();
      }

      nextLineWith(
          watch, ".playground/connectors/connector-passthrough.jar, generation 1 is loaded");
    }
  }

  @Test
  void aServerAlsoPrintsDraining() throws Exception {
    Path connectors =
        Bundles.closedFolder(
            Bundles.closedFolder(instance.resolve(".playground")).resolve("connectors"));
    Path jar = connectors.resolve("mine.jar");
    Files.move(Bundles.jar(instance.resolve("first.jar"), "mine"), jar);
    try (RunningCommand network = start("switch")) {
      String at = network.nextLine().replace("switch listening on ", "");
      try (RunningCommand server =
              RunningCommand.start(
                  DISTRIBUTION,
                  instance,
                  List.of(
                      "echotest",
                      "server",
                      "--address=20191.1.2.3",
                      "--switch=" + at,
                      "--stack=mine"),
                  COLLECTS_OFTEN);
          RunningCommand client = connect(server, at)) {
        Path next = Bundles.jar(instance.resolve("next.jar"), "mine", "int more;");
        Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);

        nextLineWith(server, "mine.jar, generation 2 is loaded: mine, mine-too");
        nextLineWith(server, "mine.jar, generation 1 is replaced by generation 2");
        nextLineWith(server, "mine.jar, generation 1 is draining: 1 connection goes on with it");
        client.types("over the old one", "__QUIT__");
        assertThat(client.nextLine()).isEqualTo("Server Response: over the old one");
        nextLineWith(server, "mine.jar, generation 1 has ended");
        nextLineWith(server, "mine.jar, generation 1 is gone");
        Files.delete(jar);
        nextLineWith(server, "mine.jar, generation 2 is removed");
        server.interrupt();
      }
    }
  }

  private RunningCommand start(String... arguments) throws IOException {
    return RunningCommand.start(DISTRIBUTION, instance, List.of(arguments));
  }

  private RunningCommand connect(RunningCommand server, String at) throws IOException {
    nextLineWith(server, "listening on port");
    RunningCommand client =
        start("echotest", "20191.1.2.3", "--address=20191.1.2.4", "--switch=" + at, "--stack=mine");
    client.typesAndStays("hello");
    assertThat(client.nextLine()).isEqualTo("Server Response: hello");
    return client;
  }
}
