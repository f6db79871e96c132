package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.playground.api.StackingProtocol;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.runtime.observation.ConnectorEvent;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connectors directory in memory, managers on it, and what to ask them. After each test the managers are
 * closed and must have left nothing staged.
 */
abstract class LoaderTest {

  static final String SERVICES = "META-INF/services/io.playground.api.ConnectorProvider";

  @TempDir Path disk;

  final TurnedHousekeeper housekeeper = new TurnedHousekeeper();

  private final List<ConnectorEvent> events = new CopyOnWriteArrayList<>();
  private int toldBefore;
  private final List<ConnectorManager> managers = new ArrayList<>();
  private FileSystem memory;
  Path connectors;

  @BeforeEach
  void makeDirectory() throws IOException {
    memory = Jimfs.newFileSystem(Configuration.unix());
    connectors = Files.createDirectories(memory.getPath("/home/ada/.playground/connectors"));
  }

  @AfterEach
  void closeAllAndFindNothingStaged() throws IOException {
    managers.forEach(ConnectorManager::close);
    memory.close();
    if (Files.exists(stagingRoot())) {
      try (Stream<Path> left = Files.list(stagingRoot())) {
        assertThat(left).isEmpty();
      }
    }
  }

  Path stagingRoot() {
    return disk.resolve("staging");
  }

  ConnectorManager open() {
    return open(ConnectorOptions.of(connectors));
  }

  ConnectorManager open(ConnectorOptions options) {
    ConnectorManager manager =
        ConnectorManager.open(
            withoutRegardToTheMask(options).withStagingRoot(stagingRoot()),
            events::add,
            housekeeper);
    managers.add(manager);
    return manager;
  }

  /**
   * Folders that tests make on the disk are as open to others as the mask of who runs the tests
   * leaves them.
   */
  private static ConnectorOptions withoutRegardToTheMask(ConnectorOptions options) {
    return options.admission().equals(AdmissionRules.usual())
        ? options.withAdmission(AdmissionRules.usual().withWritableDirectories(true))
        : options;
  }

  /** All that the managers have told so far, in short: {@code Replaced a.jar 1 by 2}. */
  List<String> events() {
    housekeeper.run();
    return events.stream().map(Events::brief).toList();
  }

  /** The same in full. */
  List<ConnectorEvent> allEvents() {
    housekeeper.run();
    return List.copyOf(events);
  }

  /** What they have told since this was asked last. */
  List<String> news() {
    List<String> all = events();
    List<String> news = all.subList(toldBefore, all.size());
    toldBefore = all.size();
    return news;
  }

  /** Has the garbage collector run, and the manager look, until an event is told that begins so. */
  void awaitEvent(String beginning) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              System.gc();
              housekeeper.advance(Duration.ofSeconds(1));
              assertThat(events()).anyMatch(event -> event.startsWith(beginning));
            });
  }

  static boolean onModulePath() {
    return ConnectorManager.class.getModule().isNamed();
  }

  static RegisteredConnector connector(ConnectorManager manager, String name) {
    return manager
        .catalog()
        .find(name)
        .orElseThrow(() -> new AssertionError("no connector " + name + ": " + texts(manager)));
  }

  /** The one layer of a stack, freshly made. */
  static StackingProtocol layer(ConnectorManager manager, String name) {
    List<StackingProtocol> layers = connector(manager, name).connector().client().create();
    assertThat(layers).hasSize(1);
    return layers.get(0);
  }

  /** All that the report says, in its order. */
  static List<String> texts(ConnectorManager manager) {
    return manager.report().outcomes().stream().map(LoadOutcome::describe).toList();
  }

  static List<Failed> failures(ConnectorManager manager) {
    return manager.report().outcomes(Failed.class);
  }

  /** The one thing that failed. */
  static Failed failure(ConnectorManager manager) {
    assertThat(failures(manager)).as("failures in %s", texts(manager)).hasSize(1);
    return failures(manager).get(0);
  }
}
