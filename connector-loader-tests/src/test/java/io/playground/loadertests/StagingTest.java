package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.playground.runtime.connectors.ConnectorLease;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Copy a bundle to a private folder named by the SHA-256 of its content, and load only from there." */
class StagingTest extends LoaderTest {

  /** Its layer uses a class that is not loaded before the layer is asked. */
  private static JarBuilder lazy() {
    return new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Late",
                    "package com.acme; class Late { static String text = \"late\"; }")
                .with("com.acme.Lazy", Sources.connector("com.acme.Lazy", "Late.text", "lazy")))
        .provider("com.acme.Lazy")
        .entry("com/acme/own.txt", "own");
  }

  /** The folders of all staged bundles. */
  private List<Path> staged() throws IOException {
    try (Stream<Path> files = Files.walk(stagingRoot(), 2)) {
      return files.filter(file -> stagingRoot().relativize(file).getNameCount() == 2).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"overwritten", "cut off", "deleted", "renamed"})
  void whatBecomesOfTheJarAfterwardsDoesNotMatter(String what) throws IOException {
    Path directory = Files.createDirectory(disk.resolve("connectors"));
    Path jar = lazy().writeTo(directory.resolve("lazy.jar"));
    var manager = open(ConnectorOptions.of(directory));
    Object layer = layer(manager, "lazy");

    switch (what) {
      case "overwritten" -> JarBuilder.connector("com.acme.Lazy", "2", "lazy").writeTo(jar);
      case "cut off" -> lazy().writeCutOff(jar);
      case "deleted" -> Files.delete(jar);
      default -> Files.move(jar, jar.resolveSibling("other.txt"));
    }

    assertThat(layer).hasToString("late");
    assertThat(layer(manager, "lazy").getClass().getResource("own.txt")).isNotNull();
  }

  @Test
  void theCopyIsNamedByTheSha256OfTheJar() throws Exception {
    Path jar = lazy().writeTo(connectors.resolve("lazy.jar"));
    String digest =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));

    open();

    assertThat(staged()).hasSize(1);
    assertThat(staged().get(0).getFileName().toString()).startsWith(digest + "-");
  }

  /** "Every generation has paths of its own: the JDK caches jars by path." */
  @Test
  void aPathIsNeverUsedTwice() throws IOException {
    lazy().writeTo(connectors.resolve("a.jar"));
    lazy().writeTo(connectors.resolve("b.jar"));
    var manager = open();
    ConnectorLease first = manager.lease("lazy").orElseThrow();

    Files.delete(connectors.resolve("b.jar"));
    manager.rescan();
    lazy().writeTo(connectors.resolve("b.jar"));
    manager.rescan();

    assertThat(staged()).hasSize(3).doesNotHaveDuplicates();
    first.close();
    assertThat(staged().stream().map(path -> path.getFileName().toString().split("-", 2)[0]))
        .as("the content is the same")
        .containsOnly(staged().get(0).getFileName().toString().split("-", 2)[0]);
  }

  @Test
  void theSameFolderOfClassesHasTheSameDigest() throws IOException {
    lazy().writeTree(connectors.resolve("a"));
    lazy().writeTree(connectors.resolve("b"));

    open();

    assertThat(
            staged().stream()
                .map(path -> path.getFileName().toString().split("-", 2)[0])
                .distinct())
        .hasSize(1);
  }

  @Test
  void theCopyIsClosedToOtherUsers() throws IOException {
    assumeThat(disk.getFileSystem().supportedFileAttributeViews()).contains("posix");
    lazy().writeTo(connectors.resolve("lazy.jar"));

    open();

    Path own = staged().get(0).getParent();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rwx------");
  }

  @Test
  void theCopyOfABundleThatFailsIsDeletedAtOnce() throws IOException {
    Files.writeString(connectors.resolve("bad.jar"), "no jar");
    new JarBuilder().provider("com.acme.Gone").writeTo(connectors.resolve("worse.jar"));
    lazy().writeTo(connectors.resolve("lazy.jar"));

    open();

    assertThat(staged()).hasSize(1);
  }

  @Test
  void aClosedManagerLeavesNoOpenFileAndNothingOnTheDisk() throws IOException {
    assumeThat(Path.of("/proc/self/fd")).exists();
    String reader =
        "package com.acme; public class Reader { public static String own() throws Exception {"
            + " try (var in = Reader.class.getResource(\"own.txt\").openStream()) {"
            + " return new String(in.readAllBytes()); } } }";
    Compilation plain =
        new Compilation()
            .with("com.acme.Reader", reader)
            .with("com.acme.Plain", Sources.connector("com.acme.Plain", "Reader.own()", "plain"));
    Compilation modular =
        new Compilation()
            .module(
                "module com.acme { requires io.playground.api;"
                    + " provides io.playground.api.ConnectorProvider with com.acme.Mod; }")
            .with("com.acme.Reader", reader)
            .with("com.acme.Mod", Sources.connector("com.acme.Mod", "Reader.own()", "modular"));
    new JarBuilder()
        .classes(plain)
        .provider("com.acme.Plain")
        .entry("com/acme/own.txt", "own")
        .writeTo(connectors.resolve("plain.jar"));
    new JarBuilder()
        .classes(modular)
        .entry("com/acme/own.txt", "own")
        .writeTo(connectors.resolve("modular.jar"));
    var manager = open();
    assertThat(layer(manager, "plain")).hasToString("own");
    assertThat(layer(manager, "modular")).hasToString("own");
    assertThat(openFilesBelow(stagingRoot())).isNotEmpty();

    manager.close();

    assertThat(openFilesBelow(stagingRoot())).isEmpty();
    try (Stream<Path> left = Files.list(stagingRoot())) {
      assertThat(left).isEmpty();
    }
  }

  private static List<String> openFilesBelow(Path folder) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(StagingTest::target)
          .filter(target -> target.startsWith(folder.toString()))
          .toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }

  /** "Stale staging is cleared at start." */
  @Test
  void whatADeadProcessLeftIsClearedAndWhatALivingOneHasIsNot() throws Exception {
    Path directory = Files.createDirectory(disk.resolve("connectors"));
    lazy().writeTo(directory.resolve("lazy.jar"));
    Process process = startHolder(directory);
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("loaded [lazy]");

      open(ConnectorOptions.of(directory)).close();
      assertThat(staged()).as("that of the living process").hasSize(1);

      process.getOutputStream().close();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(staged()).as("it did not clean up").hasSize(1);

      open(ConnectorOptions.of(directory)).close();
      assertThat(staged()).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process startHolder(Path directory) throws IOException {
    String classPath =
        Stream.of("java.class.path", "jdk.module.path")
            .map(System::getProperty)
            .filter(path -> path != null)
            .collect(Collectors.joining(File.pathSeparator));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                LockHolder.class.getName(),
                directory.toString(),
                stagingRoot().toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void twoManagersOfOneProcessDoNotDisturbEachOther() throws IOException {
    lazy().writeTo(connectors.resolve("lazy.jar"));
    var first = open();

    open().close();
    var third = open();

    assertThat(layer(first, "lazy")).hasToString("late");
    assertThat(layer(third, "lazy")).hasToString("late");
    assertThat(staged()).hasSize(2);
  }

  @Test
  void aStaleFolderWithFilesInItGoesWithItsLock() throws IOException {
    Files.createDirectories(stagingRoot());
    Path left = stagingRoot().resolve("1-1-left");
    lazy().writeTree(left.resolve("digest-1"));
    Files.createFile(stagingRoot().resolve("1-1-left.lock"));
    Path foreign = Files.createDirectory(stagingRoot().resolve("foreign"));
    lazy().writeTo(connectors.resolve("lazy.jar"));

    open().close();

    assertThat(left).doesNotExist();
    assertThat(stagingRoot().resolve("1-1-left.lock")).doesNotExist();
    assertThat(foreign).as("what is not known is left alone").exists();
    Files.delete(foreign);
  }

  @Test
  void aFolderWhoseLockIsHeldStays() throws IOException {
    Files.createDirectories(stagingRoot());
    Path living = Files.createDirectory(stagingRoot().resolve("1-1-living"));
    Path lock = stagingRoot().resolve("1-1-living.lock");
    lazy().writeTo(connectors.resolve("lazy.jar"));
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      assertThat(channel.lock().isValid()).isTrue();

      open().close();

      assertThat(living).exists();
    }
    Files.delete(lock);
    Files.delete(living);
  }

  @Test
  void aStagingRootThatCanNotBeMadeCostsEveryBundleAndIsSaidOnceForEach() throws IOException {
    Path file = Files.createFile(disk.resolve("staging"));
    lazy().writeTo(connectors.resolve("lazy.jar"));

    ConnectorManager manager =
        ConnectorManager.open(
            ConnectorOptions.of(connectors).withStagingRoot(file.resolve("below")));

    try (manager) {
      assertThat(failure(manager).stage()).isEqualTo(Stage.STAGE);
      assertThat(failure(manager).why()).contains("the folder that bundles are loaded from");
      assertThat(failure(manager).remedy()).contains(file.resolve("below").toString());
    }
    Files.delete(file);
  }

  @Test
  void aStagingRootOnAnotherFileSystemIsRefused() {
    ConnectorOptions options = ConnectorOptions.of(connectors);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withStagingRoot(connectors))
        .withMessageContaining("not on the default file system");
  }

  @Test
  void aJarThatMayNotBeReadIsReported() throws IOException {
    Path directory = Files.createDirectory(disk.resolve("connectors"));
    assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path jar = lazy().writeTo(directory.resolve("lazy.jar"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(jar)).as("root may read everything").isFalse();

    var manager = open(ConnectorOptions.of(directory));

    assertThat(failure(manager).why()).contains("lazy.jar", "may not be read");
    assertThat(failure(manager).remedy()).contains("access");
  }

  @Test
  void theUsualStagingRootIsOfThisUserAlone() throws IOException {
    UsualStaging first = usualStaging();

    assertThat(first.root().getParent()).isEqualTo(disk);
    assertThat(first.permissions()).isIn("rwx------", "unknown");
    assertThat(usualStaging()).as("the next time").isEqualTo(first);
  }

  /** In a folder for temporary files that all users share, another one may have been here first. */
  @Test
  void aUsualStagingRootThatOthersCanWriteToIsNotUsedAndItsSubstituteGoesWithIt()
      throws IOException {
    assumeThat(disk.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path usual = usualStaging().root();
    Files.setPosixFilePermissions(usual, PosixFilePermissions.fromString("rwxrwxrwx"));

    UsualStaging instead = usualStaging();

    assertThat(instead.root()).isNotEqualTo(usual);
    assertThat(instead.permissions()).isEqualTo("rwx------");
    assertThat(temporaryFiles()).containsExactly(usual);
  }

  /** A container that runs as a number without a name: its files have an owner that user.name is not. */
  @Test
  void aUserWithoutANameHasOneStagingRootToo() throws IOException {
    String user = System.getProperty("user.name");
    System.setProperty("user.name", "?");
    try {
      Path first = usualStaging().root();

      assertThat(usualStaging().root()).isEqualTo(first);
      assertThat(temporaryFiles()).containsExactly(first);
    } finally {
      System.setProperty("user.name", user);
    }
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(disk)) {
      return files.toList();
    }
  }

  private record UsualStaging(Path root, String permissions) {}

  /**
   * Where a manager stages that was not told, while it is open, with this test's folder for all
   * that is temporary.
   */
  private UsualStaging usualStaging() throws IOException {
    lazy().writeTo(connectors.resolve("lazy.jar"));
    String temporary = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", disk.toString());
    try (ConnectorManager manager = ConnectorManager.open(ConnectorOptions.of(connectors))) {
      Path jar = Compilation.location(layer(manager, "lazy").getClass());
      Path root = jar.getParent().getParent();
      return new UsualStaging(
          root,
          root.getFileSystem().supportedFileAttributeViews().contains("posix")
              ? PosixFilePermissions.toString(Files.getPosixFilePermissions(root))
              : "unknown");
    } finally {
      System.setProperty("java.io.tmpdir", temporary);
    }
  }
}
