package io.playground.cli.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.cli.bundles.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that end early: a connector calls {@code System.exit}, or the user presses Ctrl-C. */
class EndedByAConnectorIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("playground.distribution"));

  private static final String EXITS_IN_A_CALLBACK =
      "public void connectionMade(Transport lower) { System.exit(0); }";

  private static final String NEVER_RETURNS =
      """
      public void connectionMade(Transport lower) {
        System.out.println("waiting");
        java.util.concurrent.locks.LockSupport.park();
        connectionMade(lower);
      }
      """;

  @TempDir private Path places;

  private Path connectors;
  private Path temporary;

  @BeforeEach
  void makeHome() throws IOException {
    connectors =
        Bundles.closedFolder(
            Bundles.closedFolder(places.resolve(".playground")).resolve("connectors"));
    temporary = Files.createDirectory(places.resolve("temporary"));
  }

  private RunningCommand start(String... arguments) throws IOException {
    return RunningCommand.start(
        DISTRIBUTION,
        places,
        List.of(arguments),
        "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
  }

  private List<String> leftovers() throws IOException {
    List<String> left = new ArrayList<>();
    for (Path each : List.of(connectors, temporary)) {
      try (Stream<Path> entries = Files.list(each)) {
        entries.map(entry -> entry.getFileName().toString()).forEach(left::add);
      }
    }
    return left;
  }

  /** A jar whose provider ends the process in its static initializer. */
  private Path exitingWhenLoaded(Path jar) throws IOException {
    return Bundles.jar(jar, "exit", "} static { System.exit(0); } static final class Unused {");
  }

  @ParameterizedTest
  @CsvSource({"verify, nothing was verified", "install, nothing was installed"})
  void aTrialThatTheConnectorEndsFailsAndNamesIt(String command, String undone) throws Exception {
    Path jar = exitingWhenLoaded(places.resolve("exit.jar"));

    try (RunningCommand run = start("connectors", command, jar.toString())) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors().lines())
          .singleElement()
          .asString()
          .startsWith("ERROR " + jar + ": test.P.<clinit>(P.java:")
          .contains("called System.exit while it was tried", undone);
    }
    assertThat(leftovers()).isEmpty();
    assertThat(connectors.resolve("exit.jar")).doesNotExist();
  }

  @Test
  void aCallbackThatEndsTheProcessFailsTheVerification() throws Exception {
    Path jar = Bundles.jar(places.resolve("exit.jar"), "exit", EXITS_IN_A_CALLBACK);

    try (RunningCommand run = start("connectors", "verify", jar.toString())) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors()).contains(jar + ": test.P$L.connectionMade(P.java:");
    }
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aListThatAConnectorEndsFails() throws Exception {
    exitingWhenLoaded(connectors.resolve("exit.jar"));

    try (RunningCommand run = start("connectors", "list")) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors())
          .contains(connectors.resolve("exit.jar") + ": test.P.<clinit>", "called System.exit");
    }
  }

  @Test
  void anInterruptedTrialLeavesNothing() throws Exception {
    Path jar = Bundles.jar(places.resolve("slow.jar"), "slow", NEVER_RETURNS);

    try (RunningCommand run = start("connectors", "verify", jar.toString())) {
      assertThat(run.nextLine()).isEqualTo("waiting");
      assertThat(leftovers()).hasSize(1);
      run.interrupt();
      assertThat(run.exitCode()).isEqualTo(143);
    }
    assertThat(leftovers()).isEmpty();
  }
}
