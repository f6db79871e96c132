package io.playground.cli.output;

import io.playground.cli.process.Interruption;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.LoadOutcome.Kept;
import io.playground.runtime.connectors.LoadOutcome.Shadowed;
import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.GenerationState;
import io.playground.runtime.observation.GenerationState.Phase;
import io.playground.runtime.observation.PrintableText;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what happens to connectors, a line each with the time; nothing more once the process is
 * being ended.
 */
public final class ConnectorNews {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final PrintWriter out;

  public ConnectorNews(PrintWriter out) {
    this.out = out;
  }

  public void tell(ConnectorEvent event) {
    tell(event.describe());
  }

  /** The same without what the log tells on standard error. */
  public void tellUnlessLogged(ConnectorEvent event) {
    if (!(event instanceof ConnectorEvent.Failed
        || event instanceof ConnectorEvent.LeftBehind
        || event instanceof ConnectorEvent.Leaked)) {
      tell(event);
    }
  }

  /**
   * Tells what no event does: a name that leads elsewhere from now on, and a bundle that is mended
   * by giving it back the content that is in use.
   */
  public void tellChanges(LoadReport before, ConnectorManager connectors) {
    changes(before, connectors.report(), connectors.generations()).forEach(this::tell);
  }

  static List<String> changes(
      LoadReport before, LoadReport now, List<GenerationState> generations) {
    List<String> changes = new ArrayList<>();
    List<Shadowed> shadowedBefore = before.outcomes(Shadowed.class);
    for (Shadowed shadowed : now.outcomes(Shadowed.class)) {
      if (!shadowedBefore.contains(shadowed)) {
        changes.add(shadowed.describe());
      }
    }
    List<Kept> keptNow = now.outcomes(Kept.class);
    for (Kept kept : before.outcomes(Kept.class)) {
      if (!keptNow.contains(kept) && isActive(kept, generations)) {
        changes.add(
            PrintableText.of(
                kept.bundle()
                    + " has the content again of generation "
                    + kept.generation()
                    + ", which is in use"));
      }
    }
    return changes;
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

  private void tell(String what) {
    if (Interruption.isEnding()) {
      return;
    }
    out.println(
        TIME.format(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS))
            + "  "
            + what);
    out.flush();
  }
}
