package io.playground.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.Measurement;
import io.playground.bench.figures.Run;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path root;
  private ResultFiles files;

  @BeforeEach
  void aCheckout() throws IOException {
    Files.createDirectories(root.resolve("docs"));
    Files.copy(Path.of("../docs/performance.md"), root.resolve("docs/performance.md"));
    files = new ResultFiles(root);
  }

  @Test
  void figuresPageAndPicturesAreWrittenAndNothingElseIsLeft() throws IOException {
    Measurement relay =
        new Measurement(
            Figure.against("raw", "relay.bulk", "B/s"),
            Effort.FULL,
            NOW,
            "abc",
            List.of(Run.paired(1, 2)));
    Results results = files.read().with(NOW, Map.of("jvm", "17"), List.of(relay));

    files.write(results);

    assertThat(files.read()).isEqualTo(results);
    assertThat(root.resolve("docs/performance.md"))
        .content()
        .contains("| relay.bulk |", "- jvm: 17");
    try (Stream<Path> all = Files.walk(root)) {
      assertThat(all.filter(Files::isRegularFile).map(root::relativize).map(Path::toString))
          .containsExactlyInAnyOrder(
              "docs/performance.md",
              "docs/performance/relay.png",
              "playground-bench/results/latest.json");
    }
  }

  @Test
  void aPageThatIsNotThereIsNamedBeforeAnythingIsMeasured() throws IOException {
    Files.delete(root.resolve("docs/performance.md"));

    assertThatThrownBy(files::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("performance.md is not there");
  }

  @Test
  void aPageWithoutPlaceForTablesIsNamedBeforeAnythingIsMeasured() throws IOException {
    Files.writeString(root.resolve("docs/performance.md"), "# Performance");

    assertThatThrownBy(files::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("performance.md")
        .hasMessageContaining("<!-- machine -->");
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsNamedBeforeAnythingIsMeasured() throws IOException {
    Files.writeString(root.resolve("docs/performance"), "a file where a folder has to be");

    assertThatThrownBy(files::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("results go to " + root.resolve("docs/performance"))
        .hasMessageContaining("exists already");
  }

  @Test
  void exceptionsOfFilesBecomeSentences() {
    assertThat(Problems.sentence(new NoSuchFileException("/a/b"))).isEqualTo("/a/b does not exist");
    assertThat(Problems.sentence(new AccessDeniedException("/a/b")))
        .isEqualTo("/a/b may not be read or written by this user");
    assertThat(Problems.sentence(new IllegalStateException("one\n  two"))).isEqualTo("one two");
    assertThat(Problems.sentence(new IllegalStateException())).isEqualTo("IllegalStateException");
  }
}
