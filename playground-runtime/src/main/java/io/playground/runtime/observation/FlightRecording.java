package io.playground.runtime.observation;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * Writes connector events into the flight recording, if one is running: load, replace, drain, and
 * collect, under {@code io.playground} in the category Playground.
 *
 * <p>If no recording was ever started, an event costs one check.
 *
 * <p><b>Threads.</b> Any.
 */
public final class FlightRecording {

  private FlightRecording() {}

  /** Records an event of any {@code ConnectorManager}. */
  public static void accept(ConnectorEvent event) {
    // Don't ask the event classes: their first use prepares them for a recording, which takes
    // longer than loading a bundle.
    if (!FlightRecorder.isInitialized()) {
      return;
    }
    if (event instanceof ConnectorEvent.Loaded loaded) {
      commit(new Load(), loaded.generation(), loaded.took());
    } else if (event instanceof ConnectorEvent.Replaced replaced) {
      commit(new Replace(), replaced.now(), Duration.ZERO);
    } else if (event instanceof ConnectorEvent.Ended ended) {
      commit(new Drain(), ended.generation(), ended.drained());
    } else if (event instanceof ConnectorEvent.Gone gone) {
      commit(new Collect(), gone.generation(), gone.after());
    }
  }

  private static void commit(OfGeneration event, Generation generation, Duration took) {
    if (event.isEnabled()) {
      event.bundle = generation.bundle().toString();
      event.generation = generation.number();
      event.digest = generation.digest();
      event.took = took.toNanos();
      event.commit();
    }
  }

  /** The common part of all events. */
  @Category("Playground")
  @StackTrace(false)
  abstract static class OfGeneration extends Event {

    @Label("Bundle")
    String bundle;

    @Label("Generation")
    long generation;

    @Label("Digest")
    @Description("SHA-256 of the bundle's content")
    String digest;

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;
  }

  @Name("io.playground.ConnectorLoad")
  @Label("Connector Load")
  @Description("A bundle was loaded; it took from the beginning of its load to its end")
  private static final class Load extends OfGeneration {}

  @Name("io.playground.ConnectorReplace")
  @Label("Connector Replace")
  @Description("New connections get this generation from now on")
  private static final class Replace extends OfGeneration {}

  @Name("io.playground.ConnectorDrain")
  @Label("Connector Drain")
  @Description("The last connection of a generation has ended; it took since it was replaced")
  private static final class Drain extends OfGeneration {}

  @Name("io.playground.ConnectorCollect")
  @Label("Connector Collect")
  @Description("The garbage collector has taken a generation's class loader")
  private static final class Collect extends OfGeneration {}
}
