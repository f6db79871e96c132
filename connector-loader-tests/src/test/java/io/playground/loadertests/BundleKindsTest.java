package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import io.playground.runtime.connectors.outcome.LoadOutcome.Skipped;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a bundle, what is passed over, and in which order. */
class BundleKindsTest extends LoaderTest {

  private static final Compilation WITH_LIBRARY =
      new Compilation()
          .with(
              "lib.Version",
              "package lib; public class Version { public static int get() { return 7; } }")
          .with("com.acme.Both", Sources.connector("com.acme.Both", "lib.Version.get()", "both"));

  private static JarBuilder connectorPart() {
    return new JarBuilder()
        .classes(WITH_LIBRARY, name -> name.startsWith("com/"))
        .provider("com.acme.Both");
  }

  private static JarBuilder libraryPart() {
    return new JarBuilder().classes(WITH_LIBRARY, name -> name.startsWith("lib/"));
  }

  private static JarBuilder simple(String name) {
    return JarBuilder.connector("com.acme.Simple", "\"simple\"", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secure.jar", "SECURE.JAR", "größe 2.jar", "a+b,c;d.jar"})
  void aJarIsABundle(String name) {
    Path jar = simple("secure").writeTo(connectors.resolve(name));

    var manager = open();

    assertThat(layer(manager, "secure")).hasToString("simple");
    assertThat(manager.report().outcomes()).hasSize(1);
    assertThat(manager.report().outcomes(Loaded.class).get(0).origin().path()).isEqualTo(jar);
  }

  @Test
  void aFolderOfJarsIsABundleInWhichAConnectorHasALibraryOfItsOwn() {
    connectorPart().writeTo(connectors.resolve("both/connector.jar"));
    libraryPart().writeTo(connectors.resolve("both/lib-7.jar"));

    assertThat(layer(open(), "both")).hasToString("7");
  }

  @Test
  void aFolderOfClassesIsABundle() {
    connectorPart().writeTree(connectors.resolve("both"));
    libraryPart().writeTree(connectors.resolve("both"));

    assertThat(layer(open(), "both")).hasToString("7");
  }

  @Test
  void aFolderMayHoldClassesAndJars() {
    connectorPart().writeTree(connectors.resolve("both"));
    libraryPart().writeTo(connectors.resolve("both/lib-7.jar"));

    assertThat(layer(open(), "both")).hasToString("7");
  }

  @Test
  void classesOfAFolderComeBeforeItsJars() {
    connectorPart().writeTo(connectors.resolve("both/connector.jar"));
    libraryPart().writeTo(connectors.resolve("both/lib-7.jar"));
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "lib.Version",
                    "package lib; public class Version { public static int get() { return 8; } }"))
        .writeTree(connectors.resolve("both"));

    assertThat(layer(open(), "both")).hasToString("8");
  }

  @Test
  void aLinkToAJarIsABundleWhateverTheLinkIsCalled() throws IOException {
    simple("one").writeTo(connectors.resolve("../build/one.jar"));
    Files.createSymbolicLink(connectors.resolve("secure"), memoryPath("../build/one.jar"));

    assertThat(layer(open(), "one")).hasToString("simple");
  }

  @Test
  void aLinkToAFolderOfJarsIsABundle() throws IOException {
    connectorPart().writeTo(connectors.resolve("../build/connector.jar"));
    libraryPart().writeTo(connectors.resolve("../build/lib.jar"));
    Files.createSymbolicLink(connectors.resolve("secure"), memoryPath("../build"));

    assertThat(layer(open(), "both")).hasToString("7");
  }

  @Test
  void aLinkToAFolderOfClassesIsABundle() throws IOException {
    connectorPart().writeTree(connectors.resolve("../project/target/classes"));
    libraryPart().writeTree(connectors.resolve("../project/target/classes"));
    Files.createSymbolicLink(
        connectors.resolve("developing"), memoryPath("../project/target/classes"));

    assertThat(layer(open(), "both")).hasToString("7");
  }

  @Test
  void jarsOfAFolderMayBeLinks() throws IOException {
    connectorPart().writeTo(connectors.resolve("both/connector.jar"));
    libraryPart().writeTo(connectors.resolve("../repository/lib.jar"));
    Files.createSymbolicLink(
        connectors.resolve("both/lib.jar"), memoryPath("../../repository/lib.jar"));

    assertThat(layer(open(), "both")).hasToString("7");
  }

  /** "Hidden names, *.disabled, other files, and folders without jars or classes are passed over." */
  @ParameterizedTest
  @CsvSource({
    ".secure.jar, its name starts with a dot",
    "secure.jar.disabled, its name ends with .disabled",
    "secure.txt, it is neither a jar nor a folder",
    "secure.zip, it is neither a jar nor a folder",
    ".git/secure.jar, its name starts with a dot",
    "secure.disabled/secure.jar, its name ends with .disabled",
    "secure/lib/secure.jar, 'it holds no jar of its own'",
    "secure/.secure.jar, 'it holds no jar of its own'",
    "secure/secure.jar.disabled, 'it holds no jar of its own'",
    "secure/__init__.py, 'it is a Python package, as the original Playground has them'"
  })
  void otherEntriesArePassedOverAndTheReportSaysWhy(String file, String why) {
    simple("other").writeTo(connectors.resolve(file));
    simple("good").writeTo(connectors.resolve("good.jar"));

    var manager = open();

    assertThat(manager.catalog().names()).containsExactly("good");
    List<Skipped> skipped = manager.report().outcomes(Skipped.class);
    assertThat(skipped).hasSize(1);
    assertThat(skipped.get(0).entry())
        .isEqualTo(connectors.resolve(connectors.getFileSystem().getPath(file).getName(0)));
    assertThat(skipped.get(0).why()).startsWith(why);
    assertThat(manager.report().hasFailures()).isFalse();
  }

  @Test
  void anEmptyFolderIsPassedOver() throws IOException {
    Files.createDirectory(connectors.resolve("empty"));

    assertThat(open().report().outcomes(Skipped.class)).hasSize(1);
  }

  @Test
  void aForeignFolderWithALinkBackToItselfIsPassedOver() throws IOException {
    Files.createDirectories(connectors.resolve("notes/deep"));
    Files.createSymbolicLink(connectors.resolve("notes/deep/again"), memoryPath("../../notes"));

    var manager = open();

    assertThat(manager.report().hasFailures()).isFalse();
    assertThat(manager.report().outcomes(Skipped.class))
        .singleElement()
        .satisfies(
            skipped ->
                assertThat(skipped.why())
                    .contains("no classes, as far as it can be searched")
                    .contains("notes/deep/again leads back to a folder that it is in"));
  }

  @Test
  void aForeignFolderWithMoreFilesThanAnyTreeOfClassesIsPassedOver() throws IOException {
    Path folder = Files.createDirectories(connectors.resolve("photos"));
    for (int i = 0; i <= 100_000; i++) {
      Files.createFile(folder.resolve(i + ".jpg"));
    }

    var manager = open();

    assertThat(manager.report().hasFailures()).isFalse();
    assertThat(manager.report().outcomes(Skipped.class))
        .singleElement()
        .satisfies(skipped -> assertThat(skipped.why()).contains("more than 100000 files"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secure/secure.jar", "secure/com/acme/Some.class"})
  void aBundleWithALinkBackToItselfHasFailed(String content) throws IOException {
    simple("secure").writeTo(connectors.resolve(content));
    Files.createSymbolicLink(connectors.resolve("secure/again"), memoryPath("../secure"));

    assertThat(failure(open()).why()).contains("secure/again leads back to a folder");
  }

  @Test
  void aBrokenLinkIsReportedWithWhereItLeads() throws IOException {
    Files.createSymbolicLink(connectors.resolve("secure.jar"), memoryPath("../build/gone.jar"));
    simple("good").writeTo(connectors.resolve("good.jar"));

    var manager = open();

    assertThat(failure(manager).entry()).isEqualTo(connectors.resolve("secure.jar"));
    assertThat(failure(manager).stage()).isEqualTo(Stage.SCAN);
    assertThat(failure(manager).why()).contains("build/gone.jar", "does not exist");
    assertThat(failure(manager).remedy()).contains("remove the link");
    assertThat(manager.catalog().names()).containsExactly("good");
  }

  @Test
  void aBrokenLinkInAFolderIsReportedByItsName() throws IOException {
    connectorPart().writeTo(connectors.resolve("both/connector.jar"));
    Files.createSymbolicLink(connectors.resolve("both/lib.jar"), memoryPath("gone.jar"));

    var manager = open();

    assertThat(failure(manager).entry()).isEqualTo(connectors.resolve("both"));
    assertThat(failure(manager).why()).startsWith("lib.jar is a link to ").contains("gone.jar");
  }

  @Test
  void linksThatLeadInACircleAreReported() throws IOException {
    Files.createSymbolicLink(connectors.resolve("one"), memoryPath("two"));
    Files.createSymbolicLink(connectors.resolve("two"), memoryPath("one"));
    simple("good").writeTo(connectors.resolve("good.jar"));

    var manager = open();

    assertThat(failures(manager))
        .extracting(Failed::entry)
        .containsExactly(connectors.resolve("one"), connectors.resolve("two"));
    assertThat(failures(manager))
        .allSatisfy(failed -> assertThat(failed.why()).contains("leads back to itself"));
    assertThat(manager.catalog().names()).containsExactly("good");
  }

  @Test
  void aFolderThatALinkInsideLeadsBackToIsReported() throws IOException {
    connectorPart().writeTree(connectors.resolve("both"));
    Files.createSymbolicLink(connectors.resolve("both/again"), memoryPath("../both"));
    simple("good").writeTo(connectors.resolve("good.jar"));

    var manager = open();

    assertThat(failure(manager).why())
        .contains("both/again", "leads back to a folder that it is in");
    assertThat(manager.catalog().names()).containsExactly("good");
  }

  @Test
  void outcomesComeInTheOrderOfTheNamesCharacters() {
    for (String name : List.of("b.jar", "a.jar", "B.jar", "a-1.jar", "ä.jar", "10.jar", "9.jar")) {
      simple("s").writeTo(connectors.resolve(name));
    }

    assertThat(open().report().outcomes(Loaded.class))
        .extracting(loaded -> loaded.origin().path().getFileName().toString())
        .containsExactly("10.jar", "9.jar", "B.jar", "a-1.jar", "a.jar", "b.jar", "ä.jar");
  }

  @Test
  void aMissingDirectoryIsReportedAndIsNoError() {
    Path missing = connectors.resolve("missing");
    simple("good").writeTo(connectors.resolve("good.jar"));

    var manager = open(ConnectorOptions.of(missing, connectors));

    assertThat(manager.report().directories())
        .containsExactly(
            new SearchedDirectory.Missing(missing), new SearchedDirectory.Scanned(connectors, 1));
    assertThat(manager.report().hasFailures()).isFalse();
    assertThat(manager.catalog().names()).containsExactly("good");
  }

  @Test
  void aFileInPlaceOfADirectoryIsReported() {
    Path file = simple("good").writeTo(connectors.resolve("good.jar"));

    var manager = open(ConnectorOptions.of(file, connectors));

    assertThat(manager.report().directories().get(0))
        .isEqualTo(new SearchedDirectory.Unreadable(file, "it is a file, not a directory"));
    assertThat(failure(manager).entry()).isEqualTo(file);
    assertThat(manager.catalog().names()).containsExactly("good");
  }

  @Test
  void aDirectoryThatIsNamedTwiceIsReadOnceAtItsLastPlace() throws IOException {
    simple("good").writeTo(connectors.resolve("good.jar"));
    Path link = Files.createSymbolicLink(connectors.resolve("../link"), connectors);

    var manager = open(ConnectorOptions.of(link, connectors));

    assertThat(manager.report().directories())
        .containsExactly(
            new SearchedDirectory.Repeated(link, connectors),
            new SearchedDirectory.Scanned(connectors, 1));
    assertThat(manager.report().outcomes()).hasSize(1);
  }

  @Test
  void nothingIsStagedWhereThereIsNothingToLoad() {
    ConnectorManager manager = open();

    assertThat(manager.report().outcomes()).isEmpty();
    assertThat(manager.catalog().names()).isEmpty();
    assertThat(stagingRoot()).doesNotExist();
  }

  @Test
  void theDefaultFileSystemServesAsWell() throws IOException {
    Path folder = Files.createDirectory(disk.resolve("connectors"));
    simple("one").writeTo(folder.resolve("one.jar"));
    connectorPart().writeTree(folder.resolve("both"));
    libraryPart().writeTo(folder.resolve("both/lib.jar"));
    connectorPart().writeTree(disk.resolve("project/classes"));

    var manager = open(ConnectorOptions.of(folder));

    assertThat(manager.report().outcomes(LoadOutcome.class)).hasSize(2);
    assertThat(layer(manager, "one")).hasToString("simple");
    assertThat(layer(manager, "both")).hasToString("7");
  }

  @Test
  void linksOnTheDefaultFileSystemServeAsWell() throws IOException {
    Path folder = Files.createDirectory(disk.resolve("connectors"));
    connectorPart().writeTree(disk.resolve("project/classes"));
    libraryPart().writeTree(disk.resolve("project/classes"));
    simple("one").writeTo(disk.resolve("project/one.jar"));
    try {
      Files.createSymbolicLink(folder.resolve("developing"), disk.resolve("project/classes"));
      Files.createSymbolicLink(folder.resolve("one"), Path.of("../project/one.jar"));
      Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
      Files.createSymbolicLink(folder.resolve("broken"), Path.of("gone"));
    } catch (UnsupportedOperationException | FileSystemException e) {
      abort("no right to make links here: " + e);
    }

    var manager = open(ConnectorOptions.of(folder));

    assertThat(layer(manager, "both")).hasToString("7");
    assertThat(layer(manager, "one")).hasToString("simple");
    assertThat(failures(manager))
        .extracting(failed -> failed.entry().getFileName() + " " + failed.why())
        .satisfiesExactly(
            broken -> assertThat(broken).startsWith("broken it is a link to ").contains("gone"),
            circle -> assertThat(circle).startsWith("circle it is a link that leads back"));
  }

  private Path memoryPath(String path) {
    return connectors.getFileSystem().getPath(path);
  }
}
