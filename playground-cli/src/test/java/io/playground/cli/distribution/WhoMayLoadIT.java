package io.playground.cli.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.cli.bundles.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page {@code docs/who-may-load.md}, followed to the letter, under a umask that leaves the
 * group write access, as on some systems.
 */
class WhoMayLoadIT {

  private static final Path BUILT = Path.of(System.getProperty("playground.distribution"));
  private static final long DEADLINE_SECONDS = 300;

  @TempDir private Path checkout;

  private Page page;

  @BeforeEach
  void readThePage() throws IOException {
    page = Page.of("docs/who-may-load.md");
    Path bin = Files.createDirectories(checkout.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("playground"), BUILT.resolve("bin").resolve("playground"));
    Bundles.jar(checkout.resolve("rot13.jar"), "rot13");
  }

  @Test
  void everyBlockOfCodeIsRunHere() {
    assertThat(page.blocks("java").size() + page.blocks("sh").size()).isEqualTo(page.size());
  }

  @Test
  void itsCommandsDoWhatItSays() throws Exception {
    List<String> blocks = page.blocks("sh");
    Path home = checkout.resolve(".playground");

    assertThat(shell(blocks.get(0)))
        .startsWith("installed " + home.resolve("connectors/rot13.jar"))
        .contains("the group '", "can write to " + home.resolve("connectors"))
        .contains("chmod go-w " + home.resolve("connectors"))
        .containsSubsequence("refused", "rot13.jar");
    assertThat(shell(blocks.get(1)))
        .contains("not allowed: ", "connector-passthrough.jar")
        .contains("the distribution's own connector is not listed")
        .contains("echoed 5 of 5");
    assertThat(shell(blocks.get(2))).containsSubsequence("removed ", "does not list", "replaced ");
    assertThat(shell(blocks.get(3)))
        .contains("connector-passthrough.jar: was not loaded: signatures are required")
        .doesNotContain("rot13.jar: was not loaded")
        .endsWith("echoed 5 of 5\n");
    assertThat(blocks).hasSize(4);
  }

  @Test
  void itsJavaCompiles() throws IOException {
    String program =
        """
        import io.playground.runtime.connectors.admission.*;
        import io.playground.runtime.connectors.*;
        import java.nio.file.*;
        import java.util.*;
        class Program {
          ConnectorOptions options(Path home, String password) throws Exception {
            BLOCK
            return options;
          }
        }
        """
            .replace("BLOCK", page.blocks("java").get(0));
    Path source = Files.writeString(checkout.resolve("Program.java"), program, UTF_8);

    Bundles.compile(checkout, List.of(source));

    assertThat(page.blocks("java")).hasSize(1);
  }

  private String shell(String script) throws IOException, InterruptedException {
    Path output = checkout.resolve("output");
    ProcessBuilder builder = new ProcessBuilder("bash", "-euc", "umask 002\n" + script);
    builder.directory(checkout.toFile());
    String javaHome = System.getProperty("java.home");
    builder.environment().put("HOME", checkout.toString());
    builder.environment().put("PLAYGROUND_INSTANCE", checkout.toString());
    builder.environment().put("JAVA_HOME", javaHome);
    builder.environment().put("PASS", "correct horse");
    builder.environment().merge("PATH", "", (path, none) -> javaHome + "/bin:" + path);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String text = Files.readString(output, UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
