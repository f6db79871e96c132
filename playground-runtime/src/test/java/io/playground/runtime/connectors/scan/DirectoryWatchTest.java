package io.playground.runtime.connectors.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWatchTest {

  private static final int MOST_FILES = 6;

  @TempDir private Path place;

  private Path entry;
  private DirectoryWatch watch;

  private void watchFolderOf(int files) throws IOException {
    Path directory = Files.createDirectory(place.resolve("connectors"));
    entry = Files.createDirectory(directory.resolve("x"));
    Path deep = Files.createDirectory(entry.resolve("deep"));
    for (int i = 0; i < files; i++) {
      Files.writeString(deep.resolve("f" + i), "");
    }
    watch = new DirectoryWatch(List.of(directory), MOST_FILES);
    watch.start();
  }

  private void changeBelow() throws IOException {
    Files.writeString(entry.resolve("deep/f0"), "changed");
  }

  private boolean settle() {
    boolean first = watch.settledChanges().contains(entry);
    boolean second = watch.settledChanges().contains(entry);
    return first || second;
  }

  @Test
  void aFolderOfAsManyFilesAsABundleMayHaveIsWatchedToItsLeaves() throws IOException {
    watchFolderOf(4);

    changeBelow();

    assertThat(settle()).isTrue();
  }

  @Test
  void oneWithMoreIsLookedAtFromOutside() throws IOException {
    watchFolderOf(5);

    changeBelow();
    assertThat(settle()).as("a walk over it").isFalse();

    Files.createFile(entry.resolve("another"));
    assertThat(settle()).as("a change of the folder itself").isTrue();
  }

  @Test
  void oneThatHasShrunkIsFoundAfterAWhile() throws IOException {
    watchFolderOf(5);
    Files.delete(entry.resolve("deep/f4"));

    int looks = 0;
    while (!watch.settledChanges().contains(entry)) {
      looks++;
      assertThat(looks).isLessThan(2 * DirectoryWatch.LOOKS_AT_THE_TOP);
    }

    assertThat(looks).isGreaterThan(DirectoryWatch.LOOKS_AT_THE_TOP / 2);
  }

  @Test
  void aLinkToMoreThanABundleMayHaveIsLookedAtFromOutside() throws IOException {
    watchFolderOf(0);
    Path far = Files.createDirectory(place.resolve("far"));
    for (int i = 0; i < MOST_FILES; i++) {
      Files.writeString(Files.createDirectory(far.resolve("d" + i)).resolve("f"), "");
    }
    entry = Files.createSymbolicLink(entry.resolveSibling("link"), far);
    assertThat(settle()).isTrue();

    Files.writeString(far.resolve("d0/f"), "changed");

    assertThat(settle()).isFalse();
  }

  @Test
  void whatHasAHiddenNameDoesNotCount() throws IOException {
    watchFolderOf(1);

    Files.writeString(entry.resolve("deep/.hidden"), "");
    Files.writeString(Files.createDirectory(entry.resolve(".git")).resolve("f"), "");

    assertThat(settle()).isFalse();
  }

  @Test
  void aLinkBackToAFolderThatItIsInEnds() throws IOException {
    watchFolderOf(1);
    Files.createSymbolicLink(entry.resolve("deep/again"), entry);

    assertThat(settle()).isTrue();
    changeBelow();
    assertThat(settle()).isTrue();
    assertThat(settle()).isFalse();
  }
}
