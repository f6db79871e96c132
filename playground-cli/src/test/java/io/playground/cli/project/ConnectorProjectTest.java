package io.playground.cli.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.api.ApiVersion;
import io.playground.cli.bundles.Bundles;
import io.playground.cli.bundles.ContractRun;
import io.playground.cli.bundles.TrialLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorProjectTest {

  @TempDir private Path places;

  @ParameterizedTest
  @CsvSource({
    "reliable, Reliable, reliable",
    "my-secure_2.0, MySecure20, mysecure20",
    "A+, A, a",
    "class, Class, class_"
  })
  void theProjectCompilesAndKeepsTheContractWhateverItsName(
      String name, String type, String identifier) throws Exception {
    Path folder = places.resolve("project");
    ConnectorProject project = new ConnectorProject(name, "org.example.team");
    project.writeTo(folder);

    assertThat(folder.resolve(project.layer()))
        .isEqualTo(
            folder.resolve(
                "src/main/java/org/example/team/" + identifier + "/" + type + "Layer.java"));
    try (TrialLoad trial = TrialLoad.of(built(folder, project))) {
      assertThat(trial.succeeded()).as(() -> String.join("\n", trial.remarks())).isTrue();
      assertThat(trial.connectors()).singleElement().matches(it -> it.name().equals(name));
      ContractRun run =
          ContractRun.of(trial.connectors().get(0), Optional.empty(), Duration.ofMinutes(5));
      assertThat(run.failures()).as(() -> run.results().toString()).isZero();
    }
  }

  private Path built(Path folder, ConnectorProject project) throws IOException {
    Path classes = Files.createDirectory(places.resolve("classes"));
    Bundles.compile(
        classes,
        sources(folder, "main"),
        "--module-path",
        Bundles.everything(),
        "-Xlint:all,-module,-options");
    Bundles.compile(
        Files.createDirectory(places.resolve("test-classes")),
        sources(folder, "test"),
        "--class-path",
        Bundles.everything() + System.getProperty("path.separator") + classes);
    Path jar = places.resolve(project.jar());
    Bundles.pack(classes, jar);
    return jar;
  }

  private static List<Path> sources(Path folder, String kind) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("src").resolve(kind))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void noPlaceholderIsLeftInAnyFile() throws IOException {
    Path folder = places.resolve("project");
    new ConnectorProject("reliable", "com.example").writeTo(folder);

    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(10)
          .allSatisfy(file -> assertThat(file).content(UTF_8).doesNotContain("{{", "}}"));
    }
    assertThat(folder.resolve("pom.xml"))
        .content(UTF_8)
        .containsPattern("<playground.version>\\d[^<$]+</playground.version>")
        .containsPattern("<junit.version>5[.\\d]+</junit.version>")
        .contains("${junit.version}")
        .contains("<Playground-Api-Version>" + ApiVersion.CURRENT + "</Playground-Api-Version>");
  }

  /** The template needs its own declarations, but the versions must be the same. */
  @Test
  void theTemplateUsesThePluginVersionsOfThisBuild() throws IOException {
    Path folder = places.resolve("project");
    new ConnectorProject("reliable", "com.example").writeTo(folder);
    String ours = Files.readString(Path.of("..", "pom.xml"), UTF_8);
    String template = Files.readString(folder.resolve("pom.xml"), UTF_8);

    assertThat(pluginVersions(template)).hasSize(4).isSubsetOf(pluginVersions(ours));
  }

  private static List<String> pluginVersions(String pom) {
    return Pattern.compile("<artifactId>(maven-\\w+-plugin)</artifactId>\\s*<version>([^<]+)<")
        .matcher(pom)
        .results()
        .map(match -> match.group(1) + " " + match.group(2))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9lives", "with blank", "default", "naïve", "-x"})
  void aNameThatTheLoaderRefusesIsRefused(String name) {
    assertThatThrownBy(() -> new ConnectorProject(name, "com.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "com.", "com.my-team", "com.class", "java.example", "io.playground.api"})
  void anImpossiblePackageIsRefused(String name) {
    assertThatThrownBy(() -> new ConnectorProject("reliable", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("com.example");
  }

  @Test
  void existingFilesAreNotOverwritten() throws IOException {
    ConnectorProject project = new ConnectorProject("reliable", "com.example");
    Path file = Files.writeString(places.resolve("file"), "mine");

    assertThatThrownBy(() -> project.writeTo(places)).hasMessageContaining("is not empty");
    assertThatThrownBy(() -> project.writeTo(file)).hasMessageContaining("is a file");
    assertThat(file).content().isEqualTo("mine");
  }
}
