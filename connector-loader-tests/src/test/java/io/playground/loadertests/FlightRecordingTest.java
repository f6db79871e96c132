package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

/** "JFR events for load, replace, drain, collect", of any manager, whoever has opened it. */
class FlightRecordingTest extends LoaderTest {

  @Test
  void whatHappensToAConnectorIsInARecording() throws IOException {
    try (Recording recording = new Recording()) {
      recording.start();
      write("old");
      var manager = open();
      write("new");
      manager.rescan();
      news();
      recording.stop();

      assertThat(eventsOf(recording, connectors.resolve("a.jar")))
          .containsExactly(
              "io.playground.ConnectorLoad 1",
              "io.playground.ConnectorLoad 2",
              "io.playground.ConnectorReplace 2",
              "io.playground.ConnectorDrain 1");
    }
  }

  private void write(String text) {
    JarBuilder.connector("com.acme.Provider", "\"" + text + "\"", "a")
        .writeTo(connectors.resolve("a.jar"));
  }

  /** Other tests of this process may be recorded, too. */
  private List<String> eventsOf(Recording recording, Path bundle) throws IOException {
    Path file = disk.resolve("recording.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("io.playground."))
        .filter(event -> event.getString("bundle").equals(bundle.toString()))
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .map(event -> event.getEventType().getName() + " " + event.getLong("generation"))
        .toList();
  }
}
