package io.playground.cli.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.cli.CommandRun;
import io.playground.cli.bundles.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ListCommandTest {

  @TempDir private Path home;

  @Test
  void theExitCodeIsOneIfAnythingFailed() throws IOException {
    Path connectors = Bundles.closedFolder(home.resolve("connectors"));
    assertThat(CommandRun.of("connectors", "--home", home.toString()).exitCode()).isZero();

    Files.writeString(connectors.resolve("broken.jar"), "no jar");
    CommandRun run = CommandRun.of("connectors", "list", "--home", home.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("broken.jar");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void optionsMayStandBeforeTheSubcommand() throws IOException {
    Files.writeString(Bundles.closedFolder(home.resolve("connectors")).resolve("bad.jar"), "bad");

    CommandRun run = CommandRun.of("connectors", "--home", home.toString(), "--json", "list");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(JsonMapper.shared().readTree(run.out()).at("/failed/0/entry").asString())
        .endsWith("bad.jar");
  }
}
