package io.playground.runtime.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "JFR events for load, replace, drain, collect." */
class FlightRecordingTest {

  private static final Generation FIRST = new Generation(Path.of("secure.jar"), 1, "abc");
  private static final Generation SECOND = new Generation(Path.of("secure.jar"), 2, "def");

  @TempDir private Path places;

  @Test
  void theLifeOfAConnectorIsInTheRecording() throws IOException {
    List<RecordedEvent> recorded =
        recordingOf(
            new ConnectorEvent.Loaded(SECOND, List.of("secure"), Duration.ofMillis(5)),
            new ConnectorEvent.Replaced(FIRST, SECOND),
            new ConnectorEvent.Ended(FIRST, Duration.ofSeconds(2)),
            new ConnectorEvent.Gone(FIRST, Duration.ofSeconds(3)));

    assertThat(recorded)
        .extracting(
            event -> event.getEventType().getName(),
            event -> event.getString("bundle"),
            event -> event.getLong("generation"),
            event -> event.getDuration("took"))
        .containsExactly(
            entry("io.playground.ConnectorLoad", 2, Duration.ofMillis(5)),
            entry("io.playground.ConnectorReplace", 2, Duration.ZERO),
            entry("io.playground.ConnectorDrain", 1, Duration.ofSeconds(2)),
            entry("io.playground.ConnectorCollect", 1, Duration.ofSeconds(3)));
  }

  private static Tuple entry(String name, long generation, Duration took) {
    return tuple(name, "secure.jar", generation, took);
  }

  private List<RecordedEvent> recordingOf(ConnectorEvent... events) throws IOException {
    Path file = places.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      for (ConnectorEvent event : events) {
        FlightRecording.accept(event);
      }
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("io.playground."))
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .toList();
  }
}
