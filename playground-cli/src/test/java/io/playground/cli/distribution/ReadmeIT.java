package io.playground.cli.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's sections "Write a connector" and "Use one from a program", followed to the letter. */
class ReadmeIT {

  private static final Path BUILT = Path.of(System.getProperty("playground.distribution"));
  private static final Pattern BLOCK = Pattern.compile("```(java|sh)\\n(.*?)```", Pattern.DOTALL);

  /** Looks to a shell like a built checkout. */
  @TempDir private Path checkout;

  private List<MatchResult> blocks;

  @BeforeEach
  void readThePage() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"), UTF_8);
    String page = readme.substring(readme.indexOf("\n## Write a connector"));
    blocks = BLOCK.matcher(page.substring(0, page.indexOf("\n## Run"))).results().toList();

    Path target = Files.createDirectories(checkout.resolve("playground-cli").resolve("target"));
    Files.createSymbolicLink(target.resolve(BUILT.getFileName()), BUILT);
    Path bin = Files.createDirectories(checkout.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("playground"), BUILT.resolve("bin").resolve("playground"));
  }

  @Test
  void aNewcomersConnectorIsCompiledPackedFoundAndUsed() throws Exception {
    Path source = checkout.resolve("my-connector").resolve("Rot13Provider.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, block(0, "java"), UTF_8);

    shell(block(1, "sh"));
    String output = shell(block(2, "sh"));

    assertThat(output)
        .containsPattern("(?m)^rot13 .* rot13\\.jar .* com\\.example\\.Rot13Provider .* loaded")
        .contains("through 'rot13'")
        .endsWith("echoed 5 of 5\n");
  }

  @Test
  void aNewcomersProgramIsCompiledAndRun() throws Exception {
    Path source = checkout.resolve("my-program").resolve("Hello.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, block(blocks.size() - 2, "java"), UTF_8);

    assertThat(shell(block(blocks.size() - 1, "sh"))).endsWith("answer: hello\n");
  }

  private String block(int index, String language) {
    assertThat(blocks.get(index).group(1)).isEqualTo(language);
    return blocks.get(index).group(2);
  }

  private String shell(String script) throws IOException, InterruptedException {
    File output = checkout.resolve("output").toFile();
    ProcessBuilder builder = new ProcessBuilder("bash", "-euc", script);
    builder.directory(checkout.toFile());
    builder.environment().put("HOME", checkout.toString());
    // The JVM takes the user's home from elsewhere than HOME; this names the same folder.
    builder.environment().put("PLAYGROUND_INSTANCE", checkout.toString());
    String javaHome = System.getProperty("java.home");
    builder.environment().put("JAVA_HOME", javaHome);
    builder.environment().merge("PATH", "", (path, none) -> javaHome + "/bin:" + path);
    Process process = builder.redirectErrorStream(true).redirectOutput(output).start();
    assertThat(process.waitFor()).as(() -> read(output)).isZero();
    return read(output);
  }

  private static String read(File file) {
    try {
      return Files.readString(file.toPath(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
