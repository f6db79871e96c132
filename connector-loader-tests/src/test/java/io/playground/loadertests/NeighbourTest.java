package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.testkit.LayerHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Bundles that are bad, odd or hostile, each between two good ones, which work at the end of every test.
 *
 * <p>A test that {@code docs/loader-failures.md} names also has to tell what the page says.
 */
abstract class NeighbourTest extends LoaderTest {

  static final String BAD = "com.acme.Bad";
  static final String FIRST_LINE = "line 1 of " + SERVICES + " in bad.jar";

  Path bad;
  ConnectorManager manager;

  private final List<String> toldBesides = new ArrayList<>();

  @BeforeEach
  void placeGoodNeighbours() {
    JarBuilder.connector("com.acme.Good", "1", "before").writeTo(connectors.resolve("a.jar"));
    JarBuilder.connector("com.acme.Good", "2", "after").writeTo(connectors.resolve("z.jar"));
    bad = connectors.resolve("bad.jar");
  }

  @AfterEach
  void theGoodNeighboursWorkAndThePageIsRight(TestInfo test) {
    assertWorks("before", "1");
    assertWorks("after", "2");
    List<FailureMatrix.Row> rows =
        FailureMatrix.rowsOf(getClass(), test.getTestMethod().orElseThrow().getName());
    List<String> told = told();
    if (test.getTestMethod().get().isAnnotationPresent(ParameterizedTest.class)) {
      assertThat(rows.isEmpty() || rows.stream().anyMatch(row -> row.isToldBy(told)))
          .as("one of %s is told by %s", rows, told)
          .isTrue();
    } else {
      assertThat(rows).allSatisfy(row -> assertThat(row.isToldBy(told)).as("%s", told).isTrue());
    }
  }

  /** Its layer is the one that is meant, and bytes pass it both ways. */
  private void assertWorks(String name, String layer) {
    assertThat(layer(manager, name)).hasToString(layer);
    LayerHarness connection =
        LayerHarness.builder(connector(manager, name).connector().client()).build();
    connection.write("down");
    assertThat(connection.takeSentText()).isEqualTo("down");
    connection.receives("up");
    assertThat(connection.takeReceivedText()).isEqualTo("up");
  }

  /** All that a user could have read: the report, the events, and what the test has handed in. */
  private List<String> told() {
    List<String> told = new ArrayList<>(texts(manager));
    allEvents().stream().map(ConnectorEvent::describe).forEach(told::add);
    told.addAll(toldBesides);
    return told;
  }

  /** Something that a user is told by other means than a manager's report and events. */
  void told(String text) {
    toldBesides.add(text);
  }

  /** Loads, and gives the one failure, which is the bad bundle's. */
  Failed load() {
    return load(ConnectorOptions.of(connectors));
  }

  Failed load(ConnectorOptions options) {
    manager = open(options);
    return badOne();
  }

  Failed load(LoadLimits limits) {
    return load(ConnectorOptions.of(connectors).withLimits(limits));
  }

  private Failed badOne() {
    Failed failed = failure(manager);
    assertThat(failed.entry()).isEqualTo(bad);
    assertThat(failed.why()).doesNotEndWith(".");
    assertThat(failed.remedy()).endsWith(".");
    return failed;
  }

  /** Loads what is odd and works. */
  void loadsAs(String name) {
    manager = open();
    assertThat(failures(manager)).isEmpty();
    assertThat(manager.catalog().find(name)).isPresent();
  }

  /** A jar with the class {@link #BAD} of this declaration as its provider. */
  static JarBuilder with(String declaration) {
    return new JarBuilder()
        .classes(new Compilation().with(BAD, Sources.type(BAD, declaration)))
        .provider(BAD);
  }

  /** The same of a provider that has this field or constructor, and registers {@code bad}. */
  static JarBuilder withMember(String member) {
    return with(
        "public class Bad implements ConnectorProvider { "
            + member
            + " public void register(ConnectorRegistry registry) { "
            + Sources.register("bad")
            + " } }");
  }

  /** The same of a provider whose method register does this first. */
  static JarBuilder registering(String statements) {
    return new JarBuilder()
        .classes(
            new Compilation()
                .with(BAD, Sources.provider(BAD, statements + Sources.register("bad"))))
        .provider(BAD);
  }

  /**
   * Loads while the code of the bad bundle does not return, and gives its failure.
   *
   * @param hangs a system property that the bundle sets when it is about to hang
   */
  Failed loadThatHangs(String hangs) {
    return loadThatHangs(hangs, this::open);
  }

  /** The same with another way to load. */
  Failed loadThatHangs(String hangs, Supplier<ConnectorManager> load) {
    manager = openThoughCodeHangs(hangs, load);
    return badOne();
  }

  /**
   * Loads while the code of bundles whose names begin with {@code bad} does not return. The clock
   * is turned by less than a limit, and only while nothing else is waited for.
   */
  ConnectorManager openThoughCodeHangs(String hangs, Supplier<ConnectorManager> load) {
    CompletableFuture<ConnectorManager> loading = new CompletableFuture<>();
    Thread loader = new Thread(() -> loading.complete(load.get()), "loader");
    loader.setDaemon(true);
    loader.start();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              if (housekeeper.isAwaited()
                  && onlyBadOnesLoad()
                  && System.getProperty(hangs) != null) {
                housekeeper.advance(Duration.ofMillis(500));
              }
              return loading.isDone();
            });
    System.clearProperty(hangs);
    return loading.join();
  }

  /** A thread that has not begun yet has no bundle's name; the clock is not turned on it. */
  private static boolean onlyBadOnesLoad() {
    List<String> loading =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("playground-load"))
            .toList();
    return !loading.isEmpty()
        && loading.stream().allMatch(name -> name.startsWith("playground-load-bad"));
  }
}
