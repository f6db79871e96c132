package io.playground.cli.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.limits.LoadLimits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsDirectoryTest {

  @TempDir private Path places;

  private Path directory;
  private ConnectorsDirectory connectors;

  @BeforeEach
  void nameTheDirectory() {
    directory = places.resolve("home/connectors");
    connectors = new ConnectorsDirectory(directory, "");
  }

  private ConnectorsDirectory.Installed install(Path source, boolean force) throws IOException {
    return connectors.install(source, AdmissionRules.usual(), force, false);
  }

  @Test
  void aJarIsInstalledInANewFolder() throws IOException {
    Path jar = Bundles.jar(places.resolve("one.jar"), "one");

    ConnectorsDirectory.Installed installed = install(jar, false);

    assertThat(installed.entry())
        .isEqualTo(directory.resolve("one.jar"))
        .hasSameBinaryContentAs(jar);
    assertThat(installed.stacks()).containsExactly("one", "one-too");
    assertThat(installed.replaced()).isFalse();
    assertThat(allEntries()).containsExactly("one.jar");
  }

  @Test
  void aFolderIsInstalledWithItsContent() throws IOException {
    Path folder = Bundles.folder(places.resolve("two"), "two");

    install(folder, false);

    assertThat(directory.resolve("two/test/P.class")).exists();
    assertThat(allEntries()).containsExactly("two");
  }

  @Test
  void aBundleOfTheSameNameIsReplacedCompletely() throws IOException {
    install(Bundles.folder(places.resolve("old/two"), "two"), false);
    Path marker = Files.writeString(directory.resolve("two/marker.txt"), "of the old one");

    ConnectorsDirectory.Installed installed =
        install(Bundles.folder(places.resolve("new/two"), "newer"), false);

    assertThat(installed.replaced()).isTrue();
    assertThat(installed.stacks()).contains("newer");
    assertThat(marker).doesNotExist();
    assertThat(allEntries()).containsExactly("two");
  }

  @Test
  void aJarReplacesAFolderOrAJarOfTheSameName() throws IOException {
    Files.createDirectories(directory.resolve("one.jar"));
    Path jar = Bundles.jar(places.resolve("one.jar"), "one");

    install(jar, false);
    install(
        Bundles.jar(Files.createDirectory(places.resolve("n")).resolve("one.jar"), "uno"), false);

    assertThat(directory.resolve("one.jar")).isRegularFile();
    assertThat(install(jar, false).stacks()).contains("one");
    assertThat(allEntries()).containsExactly("one.jar");
  }

  @Test
  void aBundleThatDoesNotLoadIsRefusedWithTheLoadersReasonAndLeavesNothing() throws IOException {
    Path broken = Files.writeString(places.resolve("broken.jar"), "no jar");

    assertThatThrownBy(() -> install(broken, false))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining(broken + " was not installed")
        .hasMessageContaining(broken + ": was not loaded:")
        .hasMessageContaining("--force");
    assertThat(allEntries()).isEmpty();
  }

  @Test
  void forceInstallsABundleThatDoesNotLoad() throws IOException {
    Path broken = Files.writeString(places.resolve("broken.jar"), "no jar");

    ConnectorsDirectory.Installed installed = install(broken, true);

    assertThat(installed.stacks()).isEmpty();
    assertThat(installed.remarks()).singleElement().asString().contains("was not loaded");
    assertThat(allEntries()).containsExactly("broken.jar");
  }

  @Test
  void aPathThatIsNoBundleIsRefusedWithTheReason() throws IOException {
    Path text = Files.writeString(places.resolve("notes.txt"), "no jar");
    Path hidden = Files.writeString(places.resolve(".hidden.jar"), "no jar");

    assertThatThrownBy(() -> install(text, false))
        .hasMessageContaining("it is neither a jar nor a folder");
    assertThatThrownBy(() -> install(hidden, false))
        .hasMessageContaining("would be passed over because of its name");
    assertThatThrownBy(() -> install(places.resolve("none.jar"), false))
        .hasMessageContaining("none.jar does not exist");
  }

  @Test
  void aBundleInTheFolderIsInstalledAlready() throws IOException {
    install(Bundles.jar(places.resolve("one.jar"), "one"), false);

    assertThatThrownBy(() -> install(directory.resolve("one.jar"), false))
        .hasMessageContaining("is installed already");
    assertThat(allEntries()).containsExactly("one.jar");
  }

  @Test
  void aBundleIsDisabledEnabledAndRemovedByItsShortName() throws IOException {
    install(Bundles.jar(places.resolve("one.jar"), "one"), false);

    Path enabled = directory.resolve("one.jar");
    Path disabled = directory.resolve("one.jar.disabled");
    assertThat(connectors.disable("one")).isEqualTo("disabled: it is now " + disabled);
    assertThat(connectors.disable("one.jar")).isEqualTo(disabled + " is disabled already");
    assertThat(connectors.enable("one")).isEqualTo("enabled: it is now " + enabled);
    assertThat(connectors.enable("one")).isEqualTo(enabled + " is enabled already");
    connectors.disable("one");
    assertThat(connectors.remove("one")).isEqualTo(disabled);

    assertThat(allEntries()).isEmpty();
  }

  @Test
  void removingALinkKeepsItsTarget() throws IOException {
    Path folder = Bundles.folder(places.resolve("classes"), "linked");
    Files.createDirectories(directory);
    Files.createSymbolicLink(directory.resolve("linked"), folder);

    connectors.remove("linked");

    assertThat(folder.resolve("test/P.class")).exists();
    assertThat(allEntries()).isEmpty();
  }

  @Test
  void anAmbiguousNameMustBeGivenInFull() throws IOException {
    install(Bundles.jar(places.resolve("one.jar"), "one"), false);
    Files.createDirectory(directory.resolve("one.disabled"));

    assertThatThrownBy(() -> connectors.remove("one"))
        .hasMessageContaining("may mean one.disabled or one.jar");
    assertThat(connectors.remove("one.disabled")).hasFileName("one.disabled");
  }

  @Test
  void anUnknownNameIsReportedWithTheKnownOnes() throws IOException {
    assertThatThrownBy(() -> connectors.enable("one")).hasMessageContaining("it has none");
    install(Bundles.jar(places.resolve("one.jar"), "one"), false);

    assertThatThrownBy(() -> connectors.remove("won"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining(directory + " is called 'won'; it has one.jar");
  }

  @Test
  void enablingDoesNotOverwriteAnEnabledOne() throws IOException {
    Path jar = Bundles.jar(places.resolve("one.jar"), "one");
    install(jar, false);
    connectors.disable("one");
    install(jar, false);

    assertThatThrownBy(() -> connectors.enable("one.jar.disabled"))
        .hasMessageContaining("remove one of the two first");
    assertThat(allEntries()).containsExactly("one.jar", "one.jar.disabled");
  }

  @Test
  void enablingMeansTheDisabledOneOfTwoAndDisablingTheEnabledOne() throws IOException {
    Path jar = Bundles.jar(places.resolve("one.jar"), "one");
    install(jar, false);
    connectors.disable("one");
    install(jar, false);

    assertThatThrownBy(() -> connectors.enable("one"))
        .hasMessageContaining("one.jar exists, so ")
        .hasMessageContaining("one.jar.disabled can't get that name");
    assertThatThrownBy(() -> connectors.disable("one"))
        .hasMessageContaining("one.jar.disabled exists, so ");
  }

  @Test
  void aFolderThatHoldsTheConnectorsFolderIsRefused() throws IOException {
    Path home = Bundles.folder(places.resolve("home"), "one");

    assertThatThrownBy(() -> install(home, false))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage(
            home
                + " holds "
                + directory
                + ", where it would be copied to; name the connector's folder");
    assertThatThrownBy(() -> install(home, true)).hasMessageContaining("would be copied to");
    assertThat(allEntries()).isEmpty();
  }

  @Test
  void aFolderWithALinkToTheConnectorsFolderIsRefused() throws IOException {
    Path folder = Bundles.folder(places.resolve("two"), "two");
    Files.createDirectories(directory);
    Files.createSymbolicLink(folder.resolve("link"), directory.getParent());

    assertThatThrownBy(() -> install(folder, false)).hasMessageContaining("would be copied to");
    assertThat(allEntries()).isEmpty();
  }

  @Test
  void aFolderLargerThanABundleMayBeIsRefused() throws IOException {
    Path folder = Bundles.folder(places.resolve("two"), "two");
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("image.iso").toFile(), "rw")) {
      sparse.setLength(LoadLimits.USUAL.bundleBytes());
    }

    assertThatThrownBy(() -> install(folder, false))
        .hasMessageContaining("more than a bundle may have")
        .hasMessageContaining("1024 MiB");
    assertThat(allEntries()).isEmpty();
  }

  @Test
  void aFolderThatIsNoBundleIsRefusedAndHiddenFilesAreNotInstalled() throws IOException {
    Path folder = Files.createDirectory(places.resolve("two"));
    assertThatThrownBy(() -> install(folder, false)).hasMessageContaining("two: passed over:");

    Bundles.folder(folder, "two");
    Files.writeString(Files.createDirectory(folder.resolve(".git")).resolve("HEAD"), "x");
    install(folder, false);

    assertThat(directory.resolve("two/test/P.class")).exists();
    assertThat(directory.resolve("two/.git")).doesNotExist();
  }

  /** A working folder as a killed process leaves it. */
  private Path left(String name, String bundle) throws IOException {
    Path content = Files.createDirectories(directory.resolve(name).resolve("content"));
    Files.createFile(content.resolveSibling("lock"));
    return Files.move(Bundles.folder(places.resolve(bundle), bundle), content.resolve(bundle));
  }

  @Test
  void theNextCommandDeletesOrRestoresWhatAKilledOneLeft() throws IOException {
    left(".install-1", "new");
    left(".removed-2", "old");
    left(".replaced-3", "two");

    connectors.disable("two");

    assertThat(allEntries()).containsExactly("two.disabled");
    assertThat(directory.resolve("two.disabled/test/P.class")).exists();
  }

  @Test
  void theFolderOfARunningCommandIsLeftAlone() throws IOException {
    Path folder = left(".install-1", "new");
    install(Bundles.jar(places.resolve("one.jar"), "one"), false);
    assertThat(folder).as("to see that it would go otherwise").doesNotExist();

    folder = left(".install-1", "new");
    try (FileChannel channel =
            FileChannel.open(directory.resolve(".install-1/lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      connectors.remove("one");
      assertThat(lock.channel()).isSameAs(channel);
    }

    assertThat(folder.resolve("test/P.class")).exists();
    assertThat(allEntries()).containsExactly(".install-1");
  }

  /** Includes hidden entries, since nothing half-made may stay. */
  private List<String> allEntries() throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
