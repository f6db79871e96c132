package io.playground.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.runtime.connectors.ConnectorOrigin;
import io.playground.runtime.connectors.LoadOutcome;
import io.playground.runtime.connectors.LoadOutcome.Kept;
import io.playground.runtime.connectors.LoadOutcome.Shadowed;
import io.playground.runtime.connectors.LoadReport;
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

class ConnectorNewsTest {

  private static final Path BUNDLE = Path.of("mine.jar");

  private static LoadReport report(LoadOutcome... outcomes) {
    return new LoadReport(List.of(), List.of(outcomes));
  }

  private static GenerationState active(long number) {
    return new GenerationState(new Generation(BUNDLE, number, "00"), Phase.ACTIVE, 0);
  }

  @Test
  void aBundleThatGetsTheContentBackThatIsInUseIsTold() {
    assertThat(ConnectorNews.changes(report(new Kept(BUNDLE, 1)), report(), List.of(active(1))))
        .containsExactly("mine.jar has the content again of generation 1, which is in use");
  }

  @Test
  void oneThatIsReplacedIsToldByItsEventAlone() {
    assertThat(ConnectorNews.changes(report(new Kept(BUNDLE, 1)), report(), List.of(active(2))))
        .isEmpty();
  }

  @Test
  void shadowingIsToldOnce() {
    Shadowed shadowed = new Shadowed("echo", origin("b.jar"), origin("a.jar"));

    assertThat(ConnectorNews.changes(report(), report(shadowed), List.of()))
        .containsExactly(shadowed.describe());
    assertThat(ConnectorNews.changes(report(shadowed), report(shadowed), List.of())).isEmpty();
  }

  private static ConnectorOrigin origin(String jar) {
    return new ConnectorOrigin.Bundle(Path.of(jar), "com.acme.Provider", Optional.empty());
  }

  @Test
  void whatTheLogTellsIsNotToldTwice() {
    StringWriter out = new StringWriter();
    ConnectorNews news = new ConnectorNews(new PrintWriter(out));
    Generation generation = new Generation(BUNDLE, 1, "00");

    news.tellUnlessLogged(new ConnectorEvent.Failed(BUNDLE, "why", false));
    news.tellUnlessLogged(new ConnectorEvent.LeftBehind(generation, "a thread", false));
    news.tellUnlessLogged(new ConnectorEvent.Loaded(generation, List.of("echo"), Duration.ZERO));

    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .endsWith("  mine.jar, generation 1 is loaded: echo");
  }
}
