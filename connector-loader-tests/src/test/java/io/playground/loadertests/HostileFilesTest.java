package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import io.playground.runtime.connectors.outcome.LoadOutcome.Skipped;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that are odd or hostile as files, or become so while they are read. */
class HostileFilesTest extends NeighbourTest {

  private static JarBuilder good() {
    return JarBuilder.connector(BAD, "\"odd\"", "bad");
  }

  /** The failure of what lies in a directory in which something happens to the bad bundle. */
  private Failed loadWith(FaultyFiles.Fault fault) {
    manager = open(ConnectorOptions.of(FaultyFiles.of(connectors, bad, fault)));
    Failed failed = failure(manager);
    assertThat(FaultyFiles.real(failed.entry())).isEqualTo(bad);
    return failed;
  }

  @Test
  void aJarThatVanishesWhileItIsStaged() {
    good().writeTo(bad);

    assertThat(loadWith(Files::delete).stage()).isEqualTo(Stage.STAGE);
  }

  @Test
  void aJarThatKeepsChangingWhileItIsStaged() {
    good().writeTo(bad);

    Failed failed = loadWith(jar -> Files.write(jar, new byte[] {1}, StandardOpenOption.APPEND));

    assertThat(failed.stage()).isEqualTo(Stage.STAGE);
    assertThat(failed.remedy()).contains("watched");
  }

  @Test
  void aJarThatIsReplacedWhileItIsStaged() {
    good().writeTo(bad);
    AtomicInteger readings = new AtomicInteger();
    FaultyFiles.Fault replaced =
        jar -> {
          if (readings.getAndIncrement() == 0) {
            JarBuilder.connector(BAD, "\"the one that came meanwhile\"", "bad").writeTo(jar);
          }
        };

    manager = open(ConnectorOptions.of(FaultyFiles.of(connectors, bad, replaced)));

    assertThat(failures(manager)).isEmpty();
    assertThat(layer(manager, "bad")).hasToString("the one that came meanwhile");
    assertThat(readings).hasValue(2);
  }

  private static void refuse(Path path) throws IOException {
    throw new AccessDeniedException(path.toString());
  }

  @Test
  void aJarThatMayNotBeRead() {
    good().writeTo(bad);

    assertThat(loadWith(HostileFilesTest::refuse).remedy()).contains("access");
  }

  @Test
  void aFolderThatMayNotBeRead() {
    bad = good().writeTree(connectors.resolve("bad"));

    assertThat(loadWith(HostileFilesTest::refuse).stage()).isEqualTo(Stage.SCAN);
  }

  @Test
  void aDirectoryThatMayNotBeRead() throws IOException {
    Path closed = Files.createDirectory(connectors.resolveSibling("closed"));
    good().writeTo(closed.resolve("bad.jar"));

    manager =
        open(
            ConnectorOptions.of(
                FaultyFiles.of(closed, closed, HostileFilesTest::refuse), connectors));

    assertThat(failure(manager).stage()).isEqualTo(Stage.SCAN);
    assertThat(manager.catalog().names()).containsExactly("after", "before");
  }

  /** Where the user is not the one who may read everything. */
  @Test
  void aRealDirectoryThatMayNotBeRead() throws IOException {
    Path closed = Files.createDirectory(disk.resolve("closed"));
    assumeThat(closed.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    manager = open(ConnectorOptions.of(closed, connectors));
    try {
      assumeThat(Files.isReadable(closed)).as("root may read everything").isFalse();

      assertThat(failure(manager).why()).contains("may not be read");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aDirectoryThatIsCalledAJar() throws IOException {
    Files.createDirectories(bad.resolve("notes"));

    manager = open();

    assertThat(manager.report().outcomes(Skipped.class)).hasSize(1);
    assertThat(failures(manager)).isEmpty();
  }

  @Test
  void aLinkThatLeadsToItself() throws IOException {
    Files.createSymbolicLink(bad, connectors.resolve("other.jar"));
    Files.createSymbolicLink(connectors.resolve("other.jar"), bad);

    manager = open();

    assertThat(failures(manager)).hasSize(2);
  }

  @Test
  void aFolderWithALinkBackToItself() throws IOException {
    bad = good().writeTree(connectors.resolve("bad"));
    Files.createSymbolicLink(bad.resolve("again"), bad);

    assertThat(load().why()).contains("leads back");
  }

  @Test
  void aLinkThatLeadsNowhere() throws IOException {
    Files.createSymbolicLink(bad, connectors.resolve("gone.jar"));

    assertThat(load().stage()).isEqualTo(Stage.SCAN);
  }

  private Path onDisk() throws IOException {
    Path directory = Files.createDirectory(disk.resolve("connectors"));
    for (String name : List.of("a.jar", "z.jar")) {
      Files.write(directory.resolve(name), Files.readAllBytes(connectors.resolve(name)));
    }
    return directory;
  }

  private static void makePipe(Path path) throws Exception {
    Process process = new ProcessBuilder("mkfifo", path.toString()).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static void assumePipes() {
    assumeThat(Path.of("/usr/bin/mkfifo")).exists();
  }

  /** To open it would be to wait for somebody who writes. */
  @Test
  void aPipeThatIsCalledAJar() throws Exception {
    assumePipes();
    Path directory = onDisk();
    makePipe(directory.resolve("bad.jar"));

    manager = open(ConnectorOptions.of(directory));

    assertThat(manager.report().outcomes(Skipped.class)).hasSize(1);
  }

  @Test
  void aPipeThatIsCalledAJarInAFolder() throws Exception {
    assumePipes();
    Path directory = onDisk();
    bad = directory.resolve("bad");
    good().writeTo(bad.resolve("bad.jar"));
    makePipe(bad.resolve("pipe.jar"));

    assertThat(load(ConnectorOptions.of(directory)).stage()).isEqualTo(Stage.SCAN);
  }

  @Test
  void aDeviceThatIsCalledAJar() throws IOException {
    assumeThat(Path.of("/dev/zero")).exists();
    Path directory = onDisk();
    Files.createSymbolicLink(directory.resolve("bad.jar"), Path.of("/dev/zero"));

    manager = open(ConnectorOptions.of(directory));

    assertThat(manager.report().outcomes(Skipped.class)).hasSize(1);
  }

  /** A name that would end the line and begin another, paint it, or turn it round. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad\nINFO all is well.jar",
        "bad\u001b[2Jbad.jar",
        "bad\u202erajr.jar",
        "bad\rgood.jar",
        "bad\u2028good.jar",
        "bad\u200b.jar"
      })
  void aFileNameThatWouldForgeALine(String name) throws IOException {
    bad = Files.writeString(connectors.resolve(name), "no jar");

    String told = load().describe();

    assertThat(told).startsWith("/home/ada/.playground/connectors/bad\\");
    assertThat(told.codePoints().map(Character::getType))
        .doesNotContain(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);
  }

  /** To Java and to most disks these are two files, and to a reader they look like one. */
  @Test
  void twoFileNamesThatLookAlike() {
    JarBuilder.connector(BAD, "1", "composed").writeTo(disk.resolve("connectors/b\u00e9.jar"));
    JarBuilder.connector(BAD, "2", "decomposed").writeTo(disk.resolve("connectors/be\u0301.jar"));
    Path directory = disk.resolve("connectors");
    assumeThat(directory).isDirectoryContaining("glob:**b\u00e9.jar");

    manager = open(ConnectorOptions.of(directory, connectors));

    assertThat(manager.catalog().names())
        .containsExactly("after", "before", "composed", "decomposed");
    assertThat(manager.report().outcomes(Loaded.class))
        .extracting(loaded -> loaded.describe().replace(directory + "/", ""))
        .anyMatch(text -> text.startsWith("b\u00e9.jar: "))
        .anyMatch(text -> text.startsWith("be\\u0301.jar: "));
  }

  @Test
  void anAbsurdlyLongName() {
    bad = good().writeTo(connectors.resolve("long".repeat(1_000) + ".jar"));

    loadsAs("bad");

    assertThat(layer(manager, "bad")).hasToString("odd");
  }

  /** The disk has no room for what is larger than a limit of the shell's. */
  @Test
  void aDiskThatIsFull() throws Exception {
    assumeThat(Path.of("/bin/bash")).exists();
    Path directory = onDisk();
    byte[] random = new byte[300_000];
    new Random(7).nextBytes(random);
    good().entry("random.bin", random).writeTo(directory.resolve("bad.jar"));

    ChildHost.Ended host =
        ChildHost.load(
            directory,
            stagingRoot(),
            "WARN",
            List.of("/bin/bash", "-c", "ulimit -f 128; exec \"$@\"", "bash"));

    host.lines().forEach(this::told);
    assertThat(host.lines())
        .contains("before has [1]", "after has [2]")
        .as("the part that was copied is gone")
        .contains("staged jars: 2");
    manager = open();
  }
}
