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
  void aQuickFigureNeverReplacesOneTakenWithCareInTheSameEnvironment() {
    Results before = Results.none().with(NOW, HERE, List.of(relay(Effort.FULL, 80)));
    Measurement quick = relay(Effort.QUICK, 90);

    assertThat(before.with(NOW, HERE, List.of(quick)).find("relay.bulk"))
        .contains(relay(Effort.FULL, 80));
    assertThat(before.with(NOW, Map.of("jvm", "25"), List.of(quick)).find("relay.bulk"))
        .contains(quick);
  }

  @Test
  void aFileOfSomethingElseIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("latest.json"), "[1]");

    assertThatThrownBy(() -> Results.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("latest.json");
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
  void eachGroupHasAPicture() throws IOException {
    Results results = Results.none().with(NOW, HERE, List.of(relay(Effort.FULL, 90)));

    Plots.draw(results, folder.resolve("pictures"));

    assertThat(ImageIO.read(folder.resolve("pictures/relay.png").toFile()).getWidth())
        .isGreaterThan(500);
  }

  private static Measurement relay(Effort effort, double ours) {
    Figure figure = Figure.against("raw", "relay.bulk", "B/s", Goal.atLeast(0.85));
    return new Measurement(figure, effort, NOW, "abc", List.of(Run.paired(ours, 100)));
  }
}
