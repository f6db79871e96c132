package io.playground.runtime.connectors.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {

  @TempDir private Path folder;

  private Path link(String name, String target) throws IOException {
    return Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }

  @Test
  void aPathThatIsNoLinkLeadsToItself() throws IOException {
    Path file = Files.createFile(folder.resolve("a.jar"));

    assertThat(Links.steps(file)).containsExactly(file);
  }

  @Test
  void everyLinkOnTheWayIsAStep() throws IOException {
    Path file = Files.createFile(folder.resolve("a.jar"));
    Path second = link("second", "a.jar");
    Path first = link("first", "second");

    assertThat(Links.steps(first)).containsExactly(first, second, file);
  }

  @Test
  void aLinkToNowhereEndsThere() throws IOException {
    Path link = link("link", "nowhere");

    assertThat(Links.steps(link)).containsExactly(link, folder.resolve("nowhere"));
  }

  @Test
  void aCircleEndsWithALink() throws IOException {
    Path one = link("one", "other");
    link("other", "one");

    assertThat(Links.steps(one)).last().satisfies(last -> assertThat(last).isSymbolicLink());
  }
}
