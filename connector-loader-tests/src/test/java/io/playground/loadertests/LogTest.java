package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log tells the same as the report, and the stack traces besides. */
class LogTest extends LoaderTest {

  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ConnectorManager.class);

  @BeforeEach
  void listen() {
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
    logger.setLevel(null);
  }

  private List<String> logged(Level level) {
    return appender.list.stream()
        .filter(event -> event.getLevel().equals(level))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void eachOutcomeIsOneLineOfTheLogInItsOwnWords() {
    JarBuilder.connector("com.acme.Good", "1", "good").writeTo(connectors.resolve("good.jar"));
    new JarBuilder()
        .classes(
            new Compilation()
                .with("b.Bad", Sources.provider("b.Bad", "throw new ArithmeticException(\"b\");")))
        .provider("b.Bad")
        .writeTo(connectors.resolve("bad.jar"));

    var manager = open();

    assertThat(logged(Level.INFO))
        .containsExactlyElementsOf(
            manager.report().outcomes(LoadOutcome.Loaded.class).stream()
                .map(LoadOutcome::describe)
                .toList());
    assertThat(logged(Level.WARN)).containsExactly(failure(manager).describe());
    assertThat(appender.list)
        .filteredOn(event -> event.getThrowableProxy() != null)
        .as("stack traces are there, at debug level only")
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.getLevel()).isEqualTo(Level.DEBUG));
  }
}
