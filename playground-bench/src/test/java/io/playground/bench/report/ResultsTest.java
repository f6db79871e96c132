package io.playground.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Measurement;
import io.playground.bench.figures.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Map<String, String> HERE = Map.of("jvm", "17");

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Measurement memory =
        new Measurement(
            Figure.alone("memory.link", "B", Goal.atMost(8_192)),
            Effort.QUICK,
            NOW,
            "abc+",
            List.of(Run.alone(3_000).with("direct", 12)));
    Results results = Results.none().with(NOW, HERE, List.of(relay(Effort.FULL, 90), memory));
    Path file = folder.resolve("results/latest.json");

    results.write(file);

    assertThat(Results.read(file)).isEqualTo(results);
  }

  @Test
  void aPartialRunKeepsTheOthers() {
    Measurement hops =
        new Measurement(
            Figure.against("call", "hops.up", "ns"),
            Effort.FULL,
            NOW,
            "abc",
            List.of(Run.paired(2, 1)));
    Results before = Results.none().with(NOW, HERE, List.of(hops, relay(Effort.FULL, 80)));

    Results after = before.with(NOW, HERE, List.of(relay(Effort.FULL, 90)));

    assertThat(after.measurements()).containsExactly(relay(Effort.FULL, 90), hops);
  }

  @Test
  void aQuickFigureNeverReplacesOneTakenWithCare() {
    Results before = Results.none().with(NOW, HERE, List.of(relay(Effort.FULL, 80)));
    Measurement quick = relay(Effort.QUICK, 90);

    assertThat(before.with(NOW, HERE, List.of(quick)).find("relay.bulk"))
        .contains(relay(Effort.FULL, 80));
    assertThat(before.with(NOW, Map.of("jvm", "25"), List.of(quick))).isEqualTo(before);
  }

  @Test
  void aQuickFigureReplacesAQuickOneOfTheSameEnvironmentOnly() {
    Results before = Results.none().with(NOW, HERE, List.of(relay(Effort.QUICK, 80)));
    Measurement quick = relay(Effort.QUICK, 90);

    assertThat(before.with(NOW, HERE, List.of(quick)).find("relay.bulk")).contains(quick);
    assertThat(before.with(NOW, Map.of("jvm", "25"), List.of(quick))).isEqualTo(before);
  }

  @Test
  void inAnotherEnvironmentAFullRunDropsWhatWasMeasuredBefore() {
    Measurement hops =
        new Measurement(
            Figure.against("call", "hops.up", "ns"),
            Effort.FULL,
            NOW,
            "abc",
            List.of(Run.paired(2, 1)));
    Results before = Results.none().with(NOW, HERE, List.of(hops, relay(Effort.FULL, 80)));
    Map<String, String> elsewhere = Map.of("jvm", "25", "memory", "1 GiB");

    Results after = before.with(NOW, elsewhere, List.of(relay(Effort.FULL, 90)));

    assertThat(after.measurements()).containsExactly(relay(Effort.FULL, 90));
    assertThat(after.environment()).isEqualTo(elsewhere);
    assertThat(before.differences(elsewhere))
        .containsExactly("jvm: 25 instead of 17", "memory: 1 GiB instead of unknown");
  }

  @Test
  void aFigureThatItsGroupHasCeasedToMeasureGoesWithTheNextFullRun() {
    Measurement gone =
        new Measurement(
            Figure.against("raw", "relay.gone", "ns"),
            Effort.FULL,
            NOW,
            "abc",
            List.of(Run.paired(2, 1)));
    Results before = Results.none().with(NOW, HERE, List.of(gone, relay(Effort.FULL, 80)));

    assertThat(before.with(NOW, HERE, List.of(relay(Effort.QUICK, 90))).measurements())
        .containsExactly(gone, relay(Effort.FULL, 80));
    assertThat(before.with(NOW, HERE, List.of(relay(Effort.FULL, 90))).measurements())
        .containsExactly(relay(Effort.FULL, 90));
  }

  @Test
  void nothingMeasuredIsOfNoEnvironment() {
    assertThat(Results.none().differences(HERE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "{}", "null", "", "{\"written\" : \"2026-11", "\u0000"})
  void aDamagedFileIsNamedWithWhatToDoInWordsOfOurs(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("latest.json"), content);

    assertThatThrownBy(() -> Results.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining("'git checkout'")
        .message()
        .doesNotContainIgnoringCase("json:", "token", "jackson", "column");
  }

  @Test
  void aFileChangesOnlyWhereFiguresDo() throws IOException {
    Run one = Run.paired(1, 2).with("b", 1).with("a", 2).with("c", 3);
    Run same = new Run(1, one.peer(), Map.of("c", 3.0, "a", 2.0, "b", 1.0));

    assertThat(written(one)).isEqualTo(written(same));
    assertThat(written(one).indexOf("\"a\"")).isLessThan(written(one).indexOf("\"b\""));
  }

  private String written(Run run) throws IOException {
    Path file = folder.resolve("one.json");
    Figure figure = Figure.against("raw", "relay.bulk", "B/s");
    Results.none()
        .with(NOW, HERE, List.of(new Measurement(figure, Effort.FULL, NOW, "abc", List.of(run))))
        .write(file);
    return Files.readString(file);
  }

  @Test
  void theTableHasFigureValuePeerRatioSpreadGoalAndVerdict() {
    String table = ResultsTable.plain(List.of(relay(Effort.FULL, 90)));

    assertThat(table.lines().skip(1).findFirst().orElseThrow())
        .matches(
            "relay\\.bulk +90\\.0 B/s +100 B/s \\(raw\\) +0\\.90 \\(0\\.90\\.\\.0\\.90\\) +1"
                + " +at least 0\\.85 +yes");
  }

  @Test
  void aFigureOfAQuickRunIsMarkedAndNotJudged() {
    assertThat(ResultsTable.plain(List.of(relay(Effort.QUICK, 90))).lines().skip(1).toList().get(0))
        .matches(".* 1, quick +at least 0\\.85 +-");
  }

  @Test
  void aFigureThatLostBytesIsMarked() {
    Run lossy = Run.paired(90, 100).with("ours" + Run.LOST, 0).with("peer" + Run.LOST, 7);
    Figure figure = Figure.against("raw", "relay.bulk", "B/s", Goal.atLeast(0.85));
    Measurement measurement =
        new Measurement(figure, Effort.FULL, NOW, "abc", List.of(Run.paired(90, 100), lossy));

    assertThat(ResultsTable.markdown(List.of(measurement))).contains("| 2, bytes lost |");
    assertThat(ResultsTable.markdown(List.of(relay(Effort.FULL, 90)))).doesNotContain("lost");
  }

  @Test
  void eachGroupHasAPicture() throws IOException {
    Results results = Results.none().with(NOW, HERE, List.of(relay(Effort.FULL, 90)));

    Plots.draw(results, folder.resolve("pictures"));

    assertThat(ImageIO.read(folder.resolve("pictures/relay.png").toFile()).getWidth())
        .isGreaterThan(500);
    assertThat(folder.resolve("pictures")).isDirectoryNotContaining("glob:**{.next,-values.png}");
  }

  @Test
  void figuresWithoutAPeerAreNotDrawnOnTheAxisOfRatios() throws IOException {
    Measurement alone =
        new Measurement(
            Figure.alone("relay.something", "ns"), Effort.FULL, NOW, "a", List.of(Run.alone(-7)));
    Measurement memory =
        new Measurement(
            Figure.alone("memory.link", "B", Goal.atMost(8_192)),
            Effort.QUICK,
            NOW,
            "abc",
            List.of(Run.alone(3_000)));
    Results results =
        Results.none().with(NOW, HERE, List.of(relay(Effort.FULL, 90), alone, memory));

    Plots.draw(results, folder);

    assertThat(folder)
        .isDirectoryContaining("glob:**/relay.png")
        .isDirectoryContaining("glob:**/relay-values.png")
        .isDirectoryContaining("glob:**/memory.png");
  }

  private static Measurement relay(Effort effort, double ours) {
    Figure figure = Figure.against("raw", "relay.bulk", "B/s", Goal.atLeast(0.85));
    return new Measurement(figure, effort, NOW, "abc", List.of(Run.paired(ours, 100)));
  }
}
