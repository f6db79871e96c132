package io.playground.bench.hops;

import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.FlightRecording;
import io.playground.runtime.observation.Generation;
import io.playground.runtime.stacks.CallbackNote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What being observable costs while nobody observes. */
@State(Scope.Thread)
public class ObservationCost {

  private final CallbackNote note = new CallbackNote();
  private final ConnectorEvent loaded =
      new ConnectorEvent.Loaded(
          new Generation(Path.of("secure.jar"), 1, "00"), List.of("secure"), Duration.ofMillis(5));

  /** For each callback: the note by which one that takes too long is found. It is always taken. */
  @Benchmark
  public void callback() {
    note.take();
  }

  /**
   * For each load, replacement, drain and collection: the flight recording is asked whether it
   * runs, and it does not.
   */
  @Benchmark
  public void event() {
    FlightRecording.accept(loaded);
  }
}
