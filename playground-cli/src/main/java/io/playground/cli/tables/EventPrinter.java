package io.playground.cli.tables;

import io.playground.cli.process.Interruption;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Kept;
import io.playground.runtime.connectors.outcome.LoadOutcome.Shadowed;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.GenerationState;
import io.playground.runtime.observation.GenerationState.Phase;
import io.playground.runtime.observation.PrintableText;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints what happens to connectors, one line each with the time. Once the process is ending it
 * prints nothing more.
 */
public final class EventPrinter {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final PrintWriter out;

  public EventPrinter(PrintWriter out) {
    this.out = out;
  }

  public void print(ConnectorEvent event) {
    print(event.describe());
  }

  /** Prints the event unless the log shows it on standard error. */
  public void printUnlessLogged(ConnectorEvent event) {
    if (!(event instanceof ConnectorEvent.Failed
        || event instanceof ConnectorEvent.LeftBehind
        || event instanceof ConnectorEvent.Leaked)) {
      print(event);
    }
  }

  /**
   * Prints two changes for which there is no event: a name that leads to another bundle from now on, and
   * a bundle that is back to the content in use.
   */
  public void printChanges(LoadReport before, ConnectorManager connectors) {
    changes(before, connectors.report(), connectors.generations()).forEach(this::print);
  }

  static List<String> changes(
      LoadReport before, LoadReport now, List<GenerationState> generations) {
    Stream<String> shadowed =
        now.newSince(before).stream().filter(Shadowed.class::isInstance).map(LoadOutcome::describe);
    Stream<String> restored =
        before.newSince(now).stream()
            .filter(Kept.class::isInstance)
            .map(Kept.class::cast)
            .filter(kept -> isActive(kept, generations))
            .map(
                kept ->
                    PrintableText.of(
                        kept.bundle()
                            + " is back to the content of generation "
                            + kept.generation()));
    return Stream.concat(shadowed, restored).toList();
  }

  private static boolean isActive(Kept kept, List<GenerationState> generations) {
    return generations.stream()
        .filter(state -> state.phase() == Phase.ACTIVE)
        .map(GenerationState::generation)
        .anyMatch(
            generation ->
                generation.bundle().equals(kept.bundle())
                    && generation.number() == kept.generation());
  }

  private void print(String line) {
    if (!Interruption.isEnding()) {
      out.println(TIME.format(LocalTime.now(ZoneId.systemDefault())) + "  " + line);
      out.flush();
    }
  }
}
