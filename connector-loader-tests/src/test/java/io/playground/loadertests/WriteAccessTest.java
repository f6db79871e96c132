package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "A connectors directory that others can write to is refused, as ssh does, unless told otherwise." */
class WriteAccessTest extends LoaderTest {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private Path home;
  private Path directory;

  @BeforeEach
  void makeHomeOnDisk() throws IOException {
    assumeThat(disk.getFileSystem().supportedFileAttributeViews()).contains("posix");
    home = Files.createDirectory(disk.resolve("home"));
    directory = Files.createDirectory(home.resolve("connectors"));
    allow(home, "rwxr-xr-x");
    allow(directory, "rwxr-xr-x");
    allow(
        JarBuilder.connector("com.acme.Secure", "1", "secure")
            .writeTo(directory.resolve("secure.jar")),
        "rw-r--r--");
  }

  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private ConnectorOptions options() {
    return options(directory);
  }

  private ConnectorOptions options(Path connectors) {
    return ConnectorOptions.of(connectors)
        .withAdmission(AdmissionRules.usual().withAllowFile(home.resolve("connectors.allow")));
  }

  private static void assertRefused(ConnectorManager manager, Path directory, String why) {
    assertThat(manager.catalog().names()).isEmpty();
    Failed failed = failure(manager);
    assertThat(failed.entry()).isEqualTo(directory);
    assertThat(failed.stage()).isEqualTo(Stage.SCAN);
    assertThat(failed.why()).isEqualTo("nothing is loaded from it, since " + why);
    assertThat(manager.report().directories())
        .containsExactly(new SearchedDirectory.Refused(directory, failed.why()));
  }

  @Test
  void aDirectoryThatOthersCanOnlyReadIsFine() {
    assertThat(open(options()).report().hasFailures()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"connectors, rwxrwxrwx", "connectors, rwxr-x-w-", "., rwxrwxrwx"})
  void oneThatEveryoneCanWriteToIsRefusedItselfOrByItsHome(String path, String permissions)
      throws IOException {
    Path open = home.resolve(path).normalize();
    allow(open, permissions);

    var manager = open(options());

    assertRefused(manager, directory, "everyone on this machine can write to " + open);
    assertThat(failure(manager).remedy())
        .isEqualTo(
            "Close it with: chmod go-w "
                + open
                + " (or, if that is meant so, start Playground with --allow-writable-directories)");
  }

  @Test
  void oneThatItsGroupCanWriteToIsRefused() throws IOException {
    allow(directory, "rwxrwxr-x");
    String group =
        Files.readAttributes(directory, java.nio.file.attribute.PosixFileAttributes.class)
            .group()
            .getName();

    assertRefused(
        open(options()), directory, "the group '" + group + "' can write to " + directory);
  }

  @Test
  void oneOfAnotherUserIsRefused() throws IOException {
    String me = Files.getOwner(directory).getName();
    try {
      Files.setOwner(
          directory,
          directory
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName("nobody"));
    } catch (UserPrincipalNotFoundException e) {
      assumeThat(false).as("there is no other user here").isTrue();
    } catch (FileSystemException e) {
      assumeThat(false).as("only root may give files away").isTrue();
    }

    assertRefused(
        open(options()),
        directory,
        "'nobody', who owns it and is neither root nor this user ('"
            + me
            + "'), can write to "
            + directory);
  }

  @Test
  void theFolderThatALinkLeadsToCounts() throws IOException {
    Path elsewhere = Files.createDirectory(disk.resolve("else where"));
    Path link = Files.createSymbolicLink(home.resolve("linked"), elsewhere);
    allow(elsewhere, "rwxrwxrwx");

    var manager = open(options(link));

    assertRefused(manager, link, "everyone on this machine can write to " + elsewhere);
    assertThat(failure(manager).remedy()).contains("chmod go-w '" + elsewhere + "'");
  }

  @Test
  void aParentWhereNobodyCanTouchAnothersFilesIsFine() throws IOException {
    assumeThat(disk.getFileSystem().supportedFileAttributeViews()).contains("unix");
    Files.setAttribute(home, "unix:mode", 01777);

    assertThat(open(options()).catalog().names()).containsExactly("secure");
  }

  @Test
  void toldOtherwiseItIsLoadedFrom() throws IOException {
    allow(directory, "rwxrwxrwx");
    allow(directory.resolve("secure.jar"), "rw-rw-rw-");

    var manager =
        open(options().withAdmission(AdmissionRules.usual().withWritableDirectories(true)));

    assertThat(manager.catalog().names()).containsExactly("secure");
    assertThat(manager.report().hasFailures()).isFalse();
  }

  @Test
  void aWatcherKeepsWhatItHasAndTakesUpAgainWhatIsClosed() throws IOException {
    var manager = open(options().withWatch(INTERVAL));
    news();

    allow(directory, "rwxrwxrwx");
    JarBuilder.connector("com.acme.Evil", "1", "evil").writeTo(directory.resolve("evil.jar"));
    settle();
    assertThat(news()).containsExactly("Failed connectors");
    assertThat(manager.catalog().names()).containsExactly("secure");

    Files.delete(directory.resolve("evil.jar"));
    allow(directory, "rwxr-xr-x");
    settle();
    assertThat(news()).isEmpty();
    assertThat(manager.report().hasFailures()).isFalse();
  }

  private void settle() {
    housekeeper.advance(INTERVAL);
    housekeeper.advance(INTERVAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a jar", "a folder", "a jar in a folder"})
  void aBundleThatEveryoneCanWriteToIsRefusedUntilItIsClosed(String kind) throws IOException {
    Path jar = directory.resolve("secure.jar");
    Path folder = directory.resolve("secure");
    if (!kind.equals("a jar")) {
      allow(Files.createDirectory(folder), "rwxr-xr-x");
      jar = Files.move(jar, folder.resolve("secure.jar"));
    }
    Path open = kind.equals("a folder") ? folder : jar;
    allow(open, open.equals(folder) ? "rwxrwxrwx" : "rw-rw-rw-");
    var manager = open(options().withWatch(INTERVAL));

    Failed failed = failure(manager);
    assertThat(failed.stage()).isEqualTo(Stage.ADMIT);
    assertThat(failed.why()).isEqualTo("everyone on this machine can write to " + open);
    assertThat(failed.remedy()).startsWith("Close it with: chmod go-w " + open);

    allow(open, open.equals(folder) ? "rwxr-xr-x" : "rw-r--r--");
    settle();
    assertThat(manager.catalog().names()).containsExactly("secure");
  }

  @ParameterizedTest
  @CsvSource({"com, rwxrwxrwx, rwxr-xr-x", "com/acme/Loose.class, rw-rw-rw-, rw-r--r--"})
  void classesThatEveryoneCanWriteToAreRefusedUntilTheyAreClosed(
      String inside, String open, String closed) throws IOException {
    Path file = classes(directory.resolve("loose")).resolve(inside);
    allow(file, open);
    var manager = open(options().withWatch(INTERVAL));
    assertThat(failure(manager).remedy()).startsWith("Close it with: chmod go-w " + file);

    allow(file, closed);
    settle();
    assertThat(manager.catalog().names()).containsExactly("loose", "secure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"to a jar", "to a link", "in a folder of classes"})
  void aLinkThroughAFolderThatEveryoneCanWriteToIsRefusedUntilThatIsClosed(String kind)
      throws IOException {
    Path open = Files.createDirectory(disk.resolve("open")).toRealPath();
    Path link = directory.resolve("secure.jar");
    switch (kind) {
      case "to a jar" -> link(link, open);
      case "to a link" -> {
        Path closed = Files.createDirectory(disk.resolve("closed")).toRealPath();
        allow(closed, "rwxr-xr-x");
        link(link, closed);
        link(link, open);
      }
      default -> link(classes(directory.resolve("secure")).resolve("com"), open);
    }
    allow(open, "rwxrwxrwx");
    var manager = open(options().withWatch(INTERVAL));
    assertThat(failure(manager).remedy()).startsWith("Close it with: chmod go-w " + open);

    allow(open, "rwxr-xr-x");
    settle();
    assertThat(manager.catalog().names()).contains("secure");
    assertThat(manager.report().hasFailures()).isFalse();
  }

  /** Moves it to another folder, and leaves a link to it in its place. */
  private static void link(Path path, Path folder) throws IOException {
    Files.createSymbolicLink(path, Files.move(path, folder.resolve(path.getFileName())));
  }

  /** All closed, whatever the mask of who runs the tests is. */
  private Path classes(Path folder) throws IOException {
    JarBuilder.connector("com.acme.Loose", "1", "loose").writeTree(folder);
    close(folder);
    return folder;
  }

  private static void close(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.toList()) {
        allow(each, Files.isDirectory(each) ? "rwxr-xr-x" : "rw-r--r--");
      }
    }
  }

  private void assertNotAdmitted(String bundle, Path open) {
    Failed failed = failure(open(options()));
    assertThat(failed.entry()).isEqualTo(directory.resolve(bundle));
    assertThat(failed.stage()).isEqualTo(Stage.ADMIT);
    assertThat(failed.why()).isEqualTo("everyone on this machine can write to " + open);
    assertThat(failed.remedy()).startsWith("Close it with: chmod go-w " + open);
  }

  @ParameterizedTest
  @CsvSource({"com, rwxrwxrwx", "com/acme, rwxrwxrwx", "com/acme/Loose.class, rw-rw-rw-"})
  void classesInAFolderThatIsOpenSomewhereBelowAreRefused(String inside, String permissions)
      throws IOException {
    Path open = classes(directory.resolve("loose")).resolve(inside);
    allow(open, permissions);

    assertNotAdmitted("loose", open);
  }

  @Test
  void classesInAFolderThatIsClosedAllTheWayLoad() throws IOException {
    classes(directory.resolve("loose"));

    var manager = open(options());

    assertThat(manager.catalog().names()).containsExactly("loose", "secure");
    assertThat(manager.report().outcomes(Noted.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a jar", "a folder", "a folder of classes"})
  void theFolderInWhichTheTargetOfALinkLiesCounts(String kind) throws IOException {
    Path open = Files.createDirectory(disk.resolve("open")).toRealPath();
    String bundle = kind.equals("a jar") ? "secure.jar" : "linked";
    Path link = directory.resolve(bundle);
    Path target = open.resolve(bundle);
    switch (kind) {
      case "a jar" -> Files.move(link, target);
      case "a folder" -> classes(target);
      default -> {
        classes(link);
        link = link.resolve("com");
        target = Files.move(link, target);
      }
    }
    Files.createSymbolicLink(link, target);
    allow(open, "rwxrwxrwx");

    assertNotAdmitted(bundle, open);
  }

  @Test
  void everyFolderThatALinkLeadsThroughCounts() throws IOException {
    Path open = Files.createDirectory(disk.resolve("open")).toRealPath();
    Path closed = Files.createDirectory(disk.resolve("closed")).toRealPath();
    allow(closed, "rwxr-xr-x");
    Path jar = Files.move(directory.resolve("secure.jar"), closed.resolve("secure.jar"));
    Path between = Files.createSymbolicLink(open.resolve("current.jar"), jar);
    Files.createSymbolicLink(directory.resolve("secure.jar"), between);
    allow(open, "rwxrwxrwx");

    assertNotAdmitted("secure.jar", open);
  }

  @Test
  void oneWhosePermissionsCantBeFoundOutIsRefused() throws IOException {
    Path first = home.resolve("first");
    Path loop = Files.createSymbolicLink(first, home.resolve("second"));
    Files.createSymbolicLink(home.resolve("second"), first);

    Failed failed = failure(open(options(loop)));

    assertThat(failed.why())
        .startsWith(
            "nothing is loaded from it, since it can't be found out who can write to " + loop);
    assertThat(failed.remedy()).startsWith("Give the user that runs Playground access to it");
  }

  @Test
  void aRefusedDirectoryIsNamedWithoutWhatWouldSteerATerminal() {
    assertThat(new SearchedDirectory.Refused(Path.of("o\u001b[2Jdd"), "why").describe())
        .isEqualTo("o\\u001b[2Jdd (why)");
  }

  @Test
  void aBundleThatItsGroupCanWriteToLoadsAndIsNoted() throws IOException {
    allow(directory.resolve("secure.jar"), "rw-rw-r--");

    var manager = open(options());

    assertThat(manager.catalog().names()).containsExactly("secure");
    assertThat(manager.report().outcomes(Noted.class))
        .singleElement()
        .satisfies(
            noted -> {
              assertThat(noted.what()).startsWith("the group '").endsWith("secure.jar");
              assertThat(noted.remedy()).startsWith("Close it with: chmod go-w ");
            });
  }

  @Test
  void aListThatOthersCanWriteToAdmitsNothing() throws IOException {
    Path list = Files.writeString(home.resolve("connectors.allow"), "");
    allow(list, "rw-rw-rw-");

    var manager = open(options().withAdmission(AdmissionRules.usual().withAllowFile(list)));

    assertThat(failure(manager).why())
        .isEqualTo(
            "nothing may be loaded while "
                + list
                + " can't be relied on: everyone on this machine can write to "
                + list);
    assertThat(failure(manager).remedy())
        .isEqualTo("Without the file everything may load. Close it with: chmod go-w " + list);
  }
}
