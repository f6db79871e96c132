package io.playground.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.Measurement;
import io.playground.bench.figures.Run;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");
  private static final Figure UP = Figure.against("call", "hops.up", "ns");
  private static final Figure DOWN = Figure.against("call", "hops.down", "ns");

  private final Turning clock = new Turning();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Recording recording = new Recording(clock, new PrintStream(said, true, UTF_8));

  @Test
  void eachFigureKeepsTheTimeOfItsLastRun() {
    recording.record(UP, Run.paired(1, 2));
    clock.turn();
    recording.record(UP, Run.paired(2, 2));
    recording.record(DOWN, Run.paired(3, 2));
    clock.turn();
    recording.record(DOWN, Run.paired(4, 2));
    recording.finish(Effort.FULL, "abc");
    clock.turn();
    recording.finish(Effort.FULL, "abc");

    assertThat(recording.measurements())
        .containsExactly(
            new Measurement(
                UP,
                Effort.FULL,
                BEGIN.plusSeconds(60),
                "abc",
                List.of(Run.paired(1, 2), Run.paired(2, 2))),
            new Measurement(
                DOWN,
                Effort.FULL,
                BEGIN.plusSeconds(120),
                "abc",
                List.of(Run.paired(3, 2), Run.paired(4, 2))));
  }

  @Test
  void runsOfAGroupThatWasNotFinishedDoNotCount() {
    recording.record(UP, Run.paired(1, 2));

    assertThat(recording.measurements()).isEmpty();
  }

  @Test
  void whatIsBeingDoneIsToldWithTheTime() {
    clock.turn();
    recording.progress("hops");

    assertThat(said.toString(UTF_8)).isEqualTo("bench:   60 s  hops" + System.lineSeparator());
  }

  private static final class Turning extends Clock {

    private Instant now = BEGIN;

    void turn() {
      now = now.plus(Duration.ofMinutes(1));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
