package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.playground.api.Connector;
import io.playground.api.StackingProtocolFactory;
import io.playground.runtime.connectors.ConnectorCatalog;
import io.playground.runtime.connectors.ConnectorManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A rescan publishes another catalog at once; a closed manager has none. */
class RescanTest extends LoaderTest {

  private Path bundle(String jar, String text, String name) {
    return JarBuilder.connector("com.acme.Provider", "\"" + text + "\"", name)
        .writeTo(connectors.resolve(jar));
  }

  @Test
  void aRescanFindsWhatWasAddedChangedAndRemoved() throws IOException {
    Path gone = bundle("gone.jar", "gone", "gone");
    bundle("same.jar", "same", "same");
    bundle("changed.jar", "before", "changed");
    var manager = open();

    Files.delete(gone);
    bundle("changed.jar", "after", "changed");
    bundle("new.jar", "new", "new");
    var report = manager.rescan();

    assertThat(report).isEqualTo(manager.report());
    assertThat(manager.catalog().names()).containsExactly("changed", "new", "same");
    assertThat(layer(manager, "changed")).hasToString("after");
    assertThat(layer(manager, "new")).hasToString("new");
  }

  @Test
  void aCatalogNeverChanges() throws IOException {
    Path jar = bundle("a.jar", "before", "a");
    var manager = open();
    ConnectorCatalog before = manager.catalog();

    Files.delete(jar);
    manager.rescan();

    assertThat(before.names()).containsExactly("a");
    assertThat(manager.catalog().names()).isEmpty();
  }

  @Test
  void aClosedManagerHasNoConnectorsAndTakesNone() {
    bundle("a.jar", "a", "a");
    var manager = open();

    manager.close();
    manager.close();

    assertThat(manager.catalog().names()).isEmpty();
    assertThat(manager.report().outcomes()).hasSize(1);
    assertThatIllegalStateException().isThrownBy(manager::rescan).withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> manager.register(Connector.of(StackingProtocolFactory.of()), "own"))
        .withMessageContaining("closed");
  }

  /** The classes of a connector that failed are not kept by the report that tells of it. */
  @Test
  void anOutcomeHoldsNoClassOfTheBundle() {
    bundle("a.jar", "a", "a");
    new JarBuilder()
        .classes(
            new Compilation()
                .with("b.Bad", Sources.provider("b.Bad", "throw new RuntimeException();")))
        .provider("b.Bad")
        .writeTo(connectors.resolve("b.jar"));

    var manager = open();

    assertThat(manager.report().outcomes())
        .hasSize(2)
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(manager.rescan().outcomes());
  }

  @Test
  void lookUpsGoOnDuringRescansAndAlwaysFindWhatIsThere() throws Exception {
    bundle("a.jar", "a", "a");
    ConnectorManager manager = open();
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(2);
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> reading =
          List.of(
              readers.submit(() -> readUntil(done, started, manager)),
              readers.submit(() -> readUntil(done, started, manager)));
      assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

      for (int i = 0; i < 20; i++) {
        JarBuilder.connector("com.acme.Provider", "\"a\"", "a")
            .entry("generation.txt", String.valueOf(i))
            .writeTo(connectors.resolve("a.jar"));
        manager.rescan();
      }
      done.set(true);

      for (Future<Integer> each : reading) {
        assertThat(each.get(30, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
  }

  private static int readUntil(
      AtomicBoolean done, CountDownLatch started, ConnectorManager manager) {
    int reads = 0;
    while (!done.get() || reads == 0) {
      assertThat(layer(manager, "a")).hasToString("a");
      reads++;
      started.countDown();
    }
    return reads;
  }
}
