package io.playground.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  @Test
  void ratiosAreTakenRunByRunAndTheMedianCounts() {
    Figure figure = Figure.against("peer", "relay.bulk", "B/s", Goal.atLeast(0.8));
    Measurement measured =
        of(figure, Run.paired(50, 100), Run.paired(900, 1_000), Run.paired(85, 100));

    assertThat(measured.outcome()).isEqualTo(new Spread(0.85, 0.5, 0.9));
    assertThat(measured.met()).contains(true);
  }

  @Test
  void whereThereIsNoPeerTheValueCounts() {
    Figure figure = Figure.alone("memory.link", "B", Goal.atMost(8_192));

    assertThat(of(figure, Run.alone(8_193)).met()).contains(false);
    assertThat(of(figure, Run.alone(8_192)).met()).contains(true);
  }

  @Test
  void whatHasNoGoalIsNeitherMetNorMissed() {
    assertThat(of(Figure.against("call", "hops.up.call", "ns"), Run.paired(1, 2)).met()).isEmpty();
  }

  @Test
  void ofAnEvenNumberTheMedianLiesBetweenTheTwoInTheMiddle() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 10.0))).isEqualTo(new Spread(3, 1, 10));
  }

  @Test
  void aFirstImpressionJudgesNothing() {
    Figure figure = Figure.alone("memory.link", "B", Goal.atMost(8_192));
    Measurement quick =
        new Measurement(figure, Effort.QUICK, Instant.EPOCH, "commit", List.of(Run.alone(1)));

    assertThat(quick.met()).isEmpty();
  }

  @Test
  void bytesThatAnySideLostInAnyRunAreSeen() {
    Figure figure = Figure.against("peer", "relay.bulk", "B/s");
    Run whole = Run.paired(1, 1).with("ours" + Run.LOST, 0).with("ours.bytes", 12);

    assertThat(of(figure, whole, whole).lossy()).isFalse();
    assertThat(of(figure, whole, whole.with("many" + Run.LOST, 1)).lossy()).isTrue();
  }

  @Test
  void withoutRunsThereIsNoMeasurement() {
    Figure figure = Figure.alone("memory.link", "B", Goal.atMost(1));

    assertThatThrownBy(() -> of(figure)).hasMessageContaining("memory.link");
  }

  private static Measurement of(Figure figure, Run... runs) {
    return new Measurement(figure, Effort.FULL, Instant.EPOCH, "commit", List.of(runs));
  }
}
