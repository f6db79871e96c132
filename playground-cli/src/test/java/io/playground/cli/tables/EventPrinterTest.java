package io.playground.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Kept;
import io.playground.runtime.connectors.outcome.LoadOutcome.Shadowed;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.Generation;
import io.playground.runtime.observation.GenerationState;
import io.playground.runtime.observation.GenerationState.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventPrinterTest {

  private static final Path BUNDLE = Path.of("mine.jar");

  private static LoadReport report(LoadOutcome... outcomes) {
    return new LoadReport(List.of(), List.of(outcomes));
  }

  private static GenerationState active(long number) {
    return new GenerationState(new Generation(BUNDLE, number, "00"), Phase.ACTIVE, 0);
  }

  @Test
  void aBundleThatIsBackToTheContentInUseIsPrinted() {
    assertThat(EventPrinter.changes(report(new Kept(BUNDLE, 1)), report(), List.of(active(1))))
        .containsExactly("mine.jar is back to the content of generation 1");
  }

  @Test
  void aReplacedBundleIsPrintedByItsEventOnly() {
    assertThat(EventPrinter.changes(report(new Kept(BUNDLE, 1)), report(), List.of(active(2))))
        .isEmpty();
  }

  @Test
  void shadowingIsPrintedOnce() {
    Shadowed shadowed = new Shadowed("echo", origin("b.jar"), origin("a.jar"));

    assertThat(EventPrinter.changes(report(), report(shadowed), List.of()))
        .containsExactly(shadowed.describe());
    assertThat(EventPrinter.changes(report(shadowed), report(shadowed), List.of())).isEmpty();
  }

  private static ConnectorOrigin origin(String jar) {
    return new ConnectorOrigin.Bundle(Path.of(jar), "com.acme.Provider", Optional.empty());
  }

  @Test
  void whatTheLogShowsIsNotPrintedAgain() {
    StringWriter out = new StringWriter();
    EventPrinter events = new EventPrinter(new PrintWriter(out));
    Generation generation = new Generation(BUNDLE, 1, "00");

    events.printUnlessLogged(new ConnectorEvent.Failed(BUNDLE, "why", false));
    events.printUnlessLogged(new ConnectorEvent.LeftBehind(generation, "a thread", false));
    events.printUnlessLogged(new ConnectorEvent.Loaded(generation, List.of("echo"), Duration.ZERO));

    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .endsWith("  mine.jar, generation 1 is loaded: echo");
  }
}
