package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * "1,000 bundles: scanned and loaded in parallel where it pays, deterministic in result; unchanged
 * bundles (by content) are not loaded again on a rescan."
 */
class ManyBundlesTest extends LoaderTest {

  private static final int MANY = 1_000;
  private static final String LOADS = "playground.test.loads";

  /** Counts its load where the test can see it, and takes its stack's name from a file beside it. */
  private static final Compilation TINY =
      new Compilation()
          .with(
              "com.acme.Tiny",
              Sources.provider(
                  "com.acme.Tiny",
                  "((java.util.concurrent.atomic.AtomicInteger) System.getProperties().get(\""
                      + LOADS
                      + "\")).incrementAndGet();"
                      + " try (var in = Tiny.class.getResourceAsStream(\"name.txt\")) {"
                      + " registry.register(Connector.of(StackingProtocolFactory.of()),"
                      + " new String(in.readAllBytes())); }"
                      + " catch (java.io.IOException e) { throw new RuntimeException(e); }"));

  private final AtomicInteger loads = new AtomicInteger();

  @BeforeEach
  void count() {
    System.getProperties().put(LOADS, loads);
  }

  @AfterEach
  void countNoMore() {
    System.getProperties().remove(LOADS);
  }

  private Path tiny(int number, String stack) {
    return new JarBuilder()
        .classes(TINY)
        .provider("com.acme.Tiny")
        .entry("com/acme/name.txt", stack)
        .writeTo(connectors.resolve(String.format(Locale.ROOT, "%04d.jar", number)));
  }

  private static String name(int number) {
    return "stack" + number;
  }

  @Test
  void aThousandBundlesAreLoadedInOrderAndOnlyThoseThatHaveChangedAgain() throws IOException {
    List<Path> jars = IntStream.range(0, MANY).mapToObj(i -> tiny(i, name(i))).toList();

    var manager = open();

    assertThat(loads).hasValue(MANY);
    List<LoadOutcome> before = manager.report().outcomes();
    assertThat(manager.report().outcomes(Loaded.class))
        .extracting(loaded -> loaded.registrations().get(0).name())
        .containsExactlyElementsOf(
            IntStream.range(0, MANY).mapToObj(ManyBundlesTest::name).toList());
    assertThat(manager.rescan().outcomes()).isEqualTo(before);
    assertThat(loads).hasValue(MANY);
    tiny(7, "seven");
    Files.delete(jars.get(8));
    manager.rescan();

    assertThat(loads).hasValue(MANY + 1);
    assertThat(manager.catalog().find("seven")).isPresent();
    assertThat(manager.catalog().find(name(7))).isEmpty();
    assertThat(manager.catalog().find(name(8))).isEmpty();
    assertThat(manager.catalog().names()).hasSize(MANY - 1);
  }

  @Test
  void theResultIsTheSameWhereManyRegisterOneName() {
    IntStream.range(0, 64).forEach(i -> tiny(i, "same"));

    var first = open();
    var second = open();

    assertThat(second.report()).isEqualTo(first.report());
    assertThat(connector(first, "same").origin().describe()).contains("0063.jar");
  }
}
