package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * "A watcher on the connectors directories: additions, changes and removals take effect without a restart. It
 * settles first (two equal looks at names, sizes and times), works where the file system sends no events, and
 * follows links; a failed bundle isn't tried again until it changes."
 */
class WatchTest extends LoaderTest {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private Path bundle(String jar, String text) {
    return JarBuilder.connector("com.acme.Provider", "\"" + text + "\"", "a")
        .writeTo(connectors.resolve(jar));
  }

  private ConnectorManager watch() {
    return open(ConnectorOptions.of(connectors).withWatch(INTERVAL));
  }

  private void look() {
    housekeeper.advance(INTERVAL);
  }

  private void settle() {
    look();
    look();
  }

  @Test
  void additionsChangesAndRemovalsTakeEffect() throws IOException {
    var manager = watch();
    assertThat(manager.catalog().names()).isEmpty();

    Path jar = bundle("a.jar", "one");
    settle();
    assertThat(layer(manager, "a")).hasToString("one");
    bundle("a.jar", "two!");
    settle();
    assertThat(layer(manager, "a")).hasToString("two!");
    Files.delete(jar);
    settle();
    assertThat(manager.catalog().names()).isEmpty();
    assertThat(news())
        .containsExactly(
            "Loaded a.jar 1 [a]",
            "Loaded a.jar 2 [a]",
            "Replaced a.jar 1 by 2",
            "Ended a.jar 1",
            "Removed a.jar 2",
            "Ended a.jar 2");
  }

  @Test
  void aJarThatIsStillBeingCopiedIsLeftAlone() throws IOException {
    var manager = watch();
    byte[] whole = JarBuilder.connector("com.acme.Provider", "1", "a").bytes();
    Path jar = connectors.resolve("a.jar");

    Files.write(jar, Arrays.copyOf(whole, 10));
    look();
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    look();
    Files.write(jar, whole);
    look();

    assertThat(news()).as("nothing has settled").isEmpty();
    look();
    assertThat(news()).containsExactly("Loaded a.jar 1 [a]");
    assertThat(manager.report().hasFailures()).isFalse();
  }

  @Test
  void oneThatNeverSettlesDoesNotHoldUpTheOthers() throws IOException {
    watch();
    Path busy = Files.writeString(connectors.resolve("busy.jar"), "x");
    bundle("a.jar", "one");
    look();
    Files.writeString(busy, "y", StandardOpenOption.APPEND);
    look();

    assertThat(news()).containsExactly("Loaded a.jar 1 [a]");
  }

  @Test
  void aJarThatWasReadHalfCopiedAtTheStartIsLoadedOnceItIsWhole() throws IOException {
    JarBuilder builder = JarBuilder.connector("com.acme.Provider", "1", "a");
    builder.writeCutOff(connectors.resolve("a.jar"));
    watch();
    assertThat(news()).containsExactly("Failed a.jar");

    builder.writeTo(connectors.resolve("a.jar"));
    settle();

    assertThat(news()).containsExactly("Loaded a.jar 1 [a]");
  }

  @Test
  void aFailedBundleIsNotTriedAgainUntilItChanges() throws IOException {
    Files.writeString(connectors.resolve("a.jar"), "no jar");
    watch();
    assertThat(news()).containsExactly("Failed a.jar");

    settle();
    bundle("b.jar", "other");
    settle();

    assertThat(news()).containsExactly("Loaded b.jar 1 [a]");
  }

  @Test
  void aFileThatIsTouchedOnlyIsNotLoadedAgain() throws IOException {
    Path jar = bundle("a.jar", "one");
    watch();
    news();

    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
    settle();

    assertThat(news()).isEmpty();
  }

  @Test
  void linksAreFollowed() throws IOException {
    Path built =
        JarBuilder.connector("com.acme.Provider", "\"one\"", "a")
            .writeTo(connectors.resolveSibling("build").resolve("a.jar"));
    Files.createSymbolicLink(connectors.resolve("a.jar"), built);
    var manager = watch();

    JarBuilder.connector("com.acme.Provider", "\"changed\"", "a").writeTo(built);
    settle();

    assertThat(layer(manager, "a")).hasToString("changed");
  }

  @Test
  void aFolderOfClassesIsWatchedToItsLeaves() {
    Path folder = connectors.resolve("dev");
    JarBuilder.connector("com.acme.Provider", "\"one\"", "a").writeTree(folder);
    var manager = watch();

    JarBuilder.connector("com.acme.Provider", "\"changed\"", "a").writeTree(folder);
    settle();

    assertThat(layer(manager, "a")).hasToString("changed");
  }

  @Test
  void aLinkLoopDoesNotStopIt() throws IOException {
    Path folder = connectors.resolve("dev");
    JarBuilder.connector("com.acme.Provider", "\"one\"", "a").writeTree(folder);
    Files.createSymbolicLink(connectors.resolve("loop"), connectors.resolve("loop"));
    watch();
    news();

    bundle("b.jar", "b");
    settle();

    assertThat(news()).containsExactly("Loaded b.jar 1 [a]");
  }

  @Test
  void aDirectoryThatIsMadeLaterIsFound() throws IOException {
    Files.delete(connectors);
    watch();

    Files.createDirectory(connectors);
    bundle("a.jar", "one");
    settle();

    assertThat(news()).containsExactly("Loaded a.jar 1 [a]");
  }

  @Test
  void aDirectoryThatGoesTakesItsConnectorsWithIt() throws IOException {
    Path jar = bundle("a.jar", "one");
    watch();
    news();

    Files.delete(jar);
    Files.delete(connectors);
    settle();

    assertThat(news()).containsExactly("Removed a.jar 1", "Ended a.jar 1");
  }

  @Test
  void withoutAnIntervalNothingIsWatched() {
    var manager = open();

    bundle("a.jar", "one");
    housekeeper.advance(Duration.ofMinutes(1));

    assertThat(manager.catalog().names()).isEmpty();
  }

  @Test
  void aClosedManagerLooksNoMore() {
    var manager = watch();
    manager.close();

    bundle("a.jar", "one");
    settle();

    assertThat(events()).isEmpty();
  }

  @Test
  void anIntervalIsPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectorOptions.of(connectors).withWatch(Duration.ZERO))
        .withMessageContaining("interval");
  }
}
