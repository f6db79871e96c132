package io.playground.cli.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.cli.CommandRun;
import io.playground.cli.bundles.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that create, verify and install connectors, as a user sees them. */
class ConnectorsCommandTest {

  private static final String SWALLOWS_PAUSES =
      """
      public void connectionMade(Transport lower) {
        higherProtocol().connectionMade(new StackingTransport(lower) {
          public void pauseReading() {}
        });
      }
      """;

  @TempDir private Path places;

  private Path home;

  @BeforeEach
  void makeHome() throws IOException {
    home = Bundles.closedFolder(places.resolve("home"));
  }

  private CommandRun inHome(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--home", home.toString()))
            .toArray(String[]::new));
  }

  @Test
  void newWritesAProjectAndPrintsTheNextSteps() {
    Path folder = places.resolve("project");

    CommandRun run =
        CommandRun.of("connectors", "new", "my-layer", "--directory", folder.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("wrote the connector 'my-layer' to " + folder)
        .contains("mvn package", "connectors install target/my-layer.jar", "MyLayerLayer.java");
    assertThat(folder.resolve("pom.xml")).exists();
  }

  @Test
  void newFailsInOneLineIfTheFolderIsNotEmpty() {
    CommandRun run = CommandRun.of("connectors", "new", "x", "--directory", places.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("is not empty");
  }

  @Test
  void aBadNameIsMisuseAndReportedWithTheRule() {
    CommandRun run = CommandRun.of("connectors", "new", "9lives");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("starts with an ASCII letter");
  }

  @Test
  void aBundleGoesThroughItsLife() throws IOException {
    Path jar = Bundles.jar(places.resolve("one.jar"), "one");

    assertThat(inHome("connectors", "install", jar.toString()).out())
        .isEqualTo("installed " + home.resolve("connectors/one.jar") + ": one, one-too\n");
    assertThat(inHome("connectors", "install", jar.toString()).out()).startsWith("replaced ");
    assertThat(inHome("connectors", "why", "one-too").out())
        .contains("'one-too' leads to " + home.resolve("connectors/one.jar") + " (test.P)")
        .contains("registered as one (also one-too)");
    assertThat(inHome("connectors", "disable", "one").out()).contains("one.jar.disabled");
    assertThat(inHome("connectors", "why", "one").out()).contains("its name ends with .disabled");
    assertThat(inHome("connectors", "enable", "one").out()).contains("enabled: it is now");
    assertThat(inHome("connectors", "remove", "one").exitCode()).isZero();
    assertThat(inHome("connectors", "remove", "one").err())
        .isEqualTo(
            "playground: no bundle in "
                + home.resolve("connectors")
                + " is called 'one'; it has none. To see which bundle a stack comes from:"
                + " playground connectors why one --home "
                + home
                + "\n");
  }

  @Test
  void installingWarnsOfANameThatStillLeadsElsewhere() throws IOException {
    inHome("connectors", "install", Bundles.jar(places.resolve("b.jar"), "one").toString());

    CommandRun run =
        inHome("connectors", "install", Bundles.jar(places.resolve("a.jar"), "one").toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("the name 'one' still leads to " + home.resolve("connectors/b.jar"))
        .contains("the name 'one-too' still leads to ");
  }

  @Test
  void installingMentionsADisabledBundleOfTheSameName() throws IOException {
    Path jar = Bundles.jar(places.resolve("one.jar"), "one");
    inHome("connectors", "install", jar.toString());
    inHome("connectors", "disable", "one");

    assertThat(inHome("connectors", "install", jar.toString()).out())
        .contains(home.resolve("connectors/one.jar.disabled") + " is still there, disabled");
  }

  @Test
  void verifyingAGoodBundleEndsWithNoFailure() throws IOException {
    Path folder = Bundles.folder(places.resolve("good"), "good");

    CommandRun run = CommandRun.of("connectors", "verify", folder.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith(folder + ": provider test.P (unnamed) registered good (also good-too)")
        .containsPattern("good +closes the connection below +passed")
        .endsWith("good keeps the contract\n");
  }

  @Test
  void aFolderMayBeNamedByADot() throws IOException {
    Path folder = Bundles.folder(places.resolve("good"), "good");

    CommandRun run = inHome("connectors", "install", folder.resolve("test/..").toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("installed " + home.resolve("connectors/good") + ": good");
    assertThat(home.resolve("connectors/good/test/P.class")).exists();
  }

  @Test
  void verifyingALayerThatBreaksARuleSaysWhichAndWhatToDo() throws IOException {
    Path jar = Bundles.jar(places.resolve("bad.jar"), "bad", SWALLOWS_PAUSES);

    CommandRun run = CommandRun.of("connectors", "verify", jar.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("stops reading while the application pauses +FAILED")
        .contains("Forward pauseReading to the layer below")
        .endsWith("bad fails 1 of 21 checks\n");
  }

  @Test
  void verifyingABundleThatDoesNotLoadPrintsTheLoadersReasonWithTheGivenPath() throws IOException {
    Path broken = Files.writeString(places.resolve("broken.jar"), "no jar");

    CommandRun run = CommandRun.of("connectors", "verify", broken.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith(broken + ": was not loaded:").endsWith("no stack to check\n");
  }

  @Test
  void jsonHasTheSameContent() throws IOException {
    Path jar = Bundles.jar(places.resolve("bad.jar"), "bad", SWALLOWS_PAUSES);

    CommandRun run = CommandRun.of("connectors", "verify", jar.toString(), "--json", "--seed", "7");

    JsonNode root = JsonMapper.shared().readTree(run.out());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(root.at("/connectors/0/bundle").asString()).isEqualTo(jar.toString());
    assertThat(root.at("/contracts/0/stack").asString()).isEqualTo("bad");
    assertThat(root.at("/contracts/0/seed").asString()).isEqualTo("7");
    assertThat(root.at("/contracts/0/failures").asInt()).isEqualTo(1);
    assertThat(root.at("/contracts/0/checks/0/outcome").asString()).isEqualTo("passed");
    assertThat(root.at("/contracts/0/checks"))
        .anySatisfy(
            check -> {
              assertThat(check.at("/check").asString()).isEqualTo("PAUSING_REACHES_THE_NETWORK");
              assertThat(check.at("/outcome").asString()).isEqualTo("failed");
              assertThat(check.at("/remedy").asString()).contains("pauseReading");
            });
  }

  @Test
  void jsonIsPrintedForAFolderThatIsNoBundle() throws IOException {
    Path empty = Files.createDirectory(places.resolve("empty"));

    CommandRun run = CommandRun.of("connectors", "verify", empty.toString(), "--json");

    JsonNode root = JsonMapper.shared().readTree(run.out());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(root.at("/skipped/0/entry").asString()).isEqualTo(empty.toString());
    assertThat(root.at("/contracts").isEmpty()).isTrue();
  }

  @Test
  void whyNamesTheShadowedBundle() throws IOException {
    inHome("connectors", "install", Bundles.jar(places.resolve("a.jar"), "one").toString());
    inHome("connectors", "install", Bundles.jar(places.resolve("b.jar"), "one").toString());

    CommandRun run = inHome("connectors", "why", "one");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("'one' leads to " + home.resolve("connectors/b.jar"))
        .contains("shadows that of " + home.resolve("connectors/a.jar"));
  }

  @Test
  void whyOfAnUnknownNameSuggestsOneAndListsFailures() throws IOException {
    inHome("connectors", "install", Bundles.jar(places.resolve("a.jar"), "reliable").toString());
    Files.writeString(home.resolve("connectors/broken.jar"), "no jar");

    CommandRun run = inHome("connectors", "why", "relaible");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("no connector is named 'relaible'; did you mean 'reliable'?")
        .contains("broken.jar: was not loaded")
        .contains("looked in " + home.resolve("connectors"));
  }

  @Test
  void whyOfABundlePrintsItsOutcome() throws IOException {
    Bundles.closedFolder(home.resolve("connectors"));
    Files.writeString(home.resolve("connectors/broken.jar"), "no jar");

    assertThat(inHome("connectors", "why", "broken").out()).contains("broken.jar: was not loaded");
    assertThat(inHome("connectors", "why", "default").out()).contains("no stack at all");
  }
}
