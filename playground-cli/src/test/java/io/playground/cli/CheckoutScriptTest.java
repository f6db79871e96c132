package io.playground.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checkout's {@code bin/playground}, with a fake Maven. */
class CheckoutScriptTest {

  private static final String DISTRIBUTION = "playground-cli/target/playground-9.9/bin";

  /** Holds a folder called src above the checkout, as many machines do. */
  @TempDir private Path places;

  private Path checkout;
  private Path tools;

  @BeforeEach
  void layOutACheckout() throws IOException {
    checkout = places.resolve("src").resolve("playground");
    tools = places.resolve("tools");
    write("pom.xml", "<project/>");
    write("playground-cli/src/main/java/Main.java", "class Main {}");
    write("bin/playground", Files.readString(Path.of("..", "bin", "playground"), UTF_8));
    maven(
        "echo '[INFO] Building Something 1.0 [1/1]'",
        "mkdir -p " + DISTRIBUTION,
        "printf '#!/bin/sh\\necho ran \"$@\"\\n' > " + DISTRIBUTION + "/playground",
        "chmod +x " + DISTRIBUTION + "/playground");
  }

  @Test
  void theFirstUseBuildsVisiblyAndRunsWhatWasBuilt() throws Exception {
    Run run = playground("demo", "--messages", "3");

    assertThat(run.out()).isEqualTo("ran demo --messages 3\n");
    assertThat(run.err()).contains("building the distribution", "Something", "built in");
    assertThat(checkout.resolve("target/build.log")).content().contains("Building Something");
  }

  @Test
  void laterUsesRunWhatWasBuilt() throws Exception {
    playground("demo");

    assertThat(playground("demo").err()).isEmpty();
  }

  @Test
  void aNewerSourceIsBuilt() throws Exception {
    playground("demo");
    makeNewer("playground-cli/src/main/java/Main.java");

    assertThat(playground("demo").err()).contains("building");
    assertThat(playground("demo").err()).isEmpty();
  }

  @Test
  void aDeletedSourceIsNoticed() throws Exception {
    playground("demo");
    Files.delete(checkout.resolve("playground-cli/src/main/java/Main.java"));
    // The deletion changed the folder's time; this one does not depend on the clock's resolution.
    makeNewer("playground-cli/src/main/java");

    assertThat(playground("demo").err()).contains("building");
  }

  @Test
  void otherFilesCauseNoBuild() throws Exception {
    playground("demo");
    write("my-connector/Rot13Provider.java", "class Rot13Provider {}");
    Files.setLastModifiedTime(
        checkout.resolve("my-connector/Rot13Provider.java"),
        FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(playground("demo").err()).isEmpty();
  }

  @Test
  void aFailedBuildSaysWhyAndIsTriedAgain() throws Exception {
    maven("echo '[ERROR] no luck today'", "exit 1");

    Run failed = playground("demo");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("no luck today", "target/build.log");
    layOutACheckout();
    assertThat(playground("demo").out()).isEqualTo("ran demo\n");
  }

  @Test
  void filesOfAKilledBuildDoNotBlockTheNext() throws Exception {
    write("target/build.lock", "");
    write("target/build.log", "half a line");

    assertThat(playground("demo").out()).isEqualTo("ran demo\n");
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    Files.delete(tools.resolve("mvn"));

    Run run = playground("demo");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("'mvn' is not on the PATH", "install Maven");
  }

  private record Run(int exitCode, String out, String err) {}

  private Run playground(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add("bin/playground");
    builder.command().addAll(List.of(arguments));
    Path out = Files.createTempFile(places, "out", "");
    Path err = Files.createTempFile(places, "err", "");
    builder.directory(checkout.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    // Everything that the script needs except the machine's own Maven.
    builder.environment().put("PATH", tools + ":" + withoutMaven());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int exitCode = builder.start().waitFor();
    return new Run(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private Path withoutMaven() throws IOException {
    Path programs = places.resolve("programs");
    if (!Files.exists(programs)) {
      Files.createDirectories(programs);
      for (String name :
          List.of(
              "bash", "sh", "dirname", "find", "head", "sed", "tail", "touch", "sleep", "mkdir",
              "mv", "rm", "grep", "flock", "chmod", "cat", "kill", "printf")) {
        for (String folder : List.of("/usr/bin", "/bin")) {
          Path program = Path.of(folder, name);
          if (Files.exists(program) && !Files.exists(programs.resolve(name))) {
            Files.createSymbolicLink(programs.resolve(name), program);
          }
        }
      }
    }
    return programs;
  }

  private void maven(String... lines) throws IOException {
    Files.createDirectories(tools);
    Path maven = tools.resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\n" + String.join("\n", lines) + "\n", UTF_8);
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  private void write(String name, String content) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, UTF_8);
    if (name.startsWith("bin/")) {
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    // Well before any build of this test.
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }

  /** Sets a file's time between the last build and now. */
  private void makeNewer(String name) throws IOException {
    Instant now = Instant.now();
    Files.setLastModifiedTime(
        checkout.resolve("target/built"), FileTime.from(now.minusSeconds(30)));
    Files.setLastModifiedTime(checkout.resolve(name), FileTime.from(now.minusSeconds(10)));
  }
}
