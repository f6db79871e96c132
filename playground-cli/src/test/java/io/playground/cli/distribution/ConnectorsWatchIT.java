package io.playground.cli.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "A live view that shows load, replace, drain and gone as they happen." */
class ConnectorsWatchIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("playground.distribution"));

  @TempDir private Path instance;

  private static String nextLineWith(RunningCommand command, String text) throws IOException {
    String line = command.nextLine();
    while (!line.contains(text)) {
      line = command.nextLine();
    }
    return line;
  }

  @Test
  void aBundleIsSeenToComeAndGo() throws Exception {
    Path connectors =
        Files.createDirectories(instance.resolve(".playground").resolve("connectors"));
    try (RunningCommand watch =
        RunningCommand.start(DISTRIBUTION, instance, List.of("connectors", "watch"))) {
      assertThat(nextLineWith(watch, "watching ")).contains(connectors.toString());

      Path jar =
          Files.copy(
              DISTRIBUTION.resolve("connectors").resolve("connector-passthrough.jar"),
              connectors.resolve("mine.jar"));
      assertThat(nextLineWith(watch, "mine.jar, generation 1 is loaded"))
          .contains("double-passthrough");
      Files.delete(jar);

      nextLineWith(watch, "mine.jar, generation 1 is removed");
      nextLineWith(watch, "mine.jar, generation 1 has ended");
      nextLineWith(watch, "mine.jar, generation 1 is gone");
      watch.interrupt();
    }
  }
}
