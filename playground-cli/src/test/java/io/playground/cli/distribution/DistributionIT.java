package io.playground.cli.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution as users run it: one process for each node. */
class DistributionIT {

  private static final Path BUILT = Path.of(System.getProperty("playground.distribution"));

  @TempDir private Path places;

  private Path distribution = BUILT;
  private Path home;
  private final List<RunningCommand> running = new ArrayList<>();

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectories(places.resolve("home"));
  }

  @AfterEach
  void endRunningCommands() {
    running.forEach(RunningCommand::close);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passthrough",
        "any_other_name",
        "double-passthrough",
        "plain-passthrough",
        "default"
      })
  void threeProcessesEchoThrough(String stack) throws Exception {
    String at = startSwitch();
    startServer(at, "-stack=" + stack);

    RunningCommand client = startClient(at, "20191.1.2.3", "--stack", stack);
    client.types("hello", "Grüße, 世界", "", "bye");

    assertThat(client.remainingLines())
        .containsExactly(
            "Server Response: hello",
            "Server Response: Grüße, 世界",
            "Server Response: ",
            "Server Response: bye");
    assertThat(client.exitCode()).isZero();
    assertThat(client.errors()).isEmpty();
  }

  @Test
  void theStackMayStandInTheDestination() throws Exception {
    String at = startSwitch();
    startServer(at, "-stack=passthrough");

    RunningCommand client = startClient(at, "passthrough://20191.1.2.3", "101");
    client.types("hello");

    assertThat(client.remainingLines()).containsExactly("Server Response: hello");
    assertThat(client.exitCode()).isZero();
  }

  @Test
  void quitEndsTheServersConnectionAndTheNextLineUsesAnother() throws Exception {
    String at = startSwitch();
    RunningCommand server = startServer(at, "-stack=passthrough");

    RunningCommand client = startClient(at, "20191.1.2.3", "-stack=passthrough");
    client.types("one", "__QUIT__", "two");

    assertThat(client.remainingLines())
        .containsExactly("Server Response: one", "Server Response: two");
    assertThat(client.exitCode()).isZero();
    assertThat(server.nextLine()).startsWith("connection from 20191.1.2.4:2000");
    assertThat(server.nextLine()).endsWith("asked to quit");
    assertThat(server.nextLine()).contains("ended");
  }

  @Test
  void theDemoEchoesEveryMessage() throws Exception {
    RunningCommand demo = start("demo", "--messages", "3", "--stack", "double-passthrough");

    assertThat(demo.remainingLines()).endsWith("echoed 3 of 3");
    assertThat(demo.exitCode()).isZero();
    assertThat(demo.errors()).isEmpty();
  }

  @Test
  void losingTheSwitchAndItsReturnAreLoggedOnceEach() throws Exception {
    RunningCommand first = start("switch");
    String at = addressOf(first);
    RunningCommand server = startServer(at, "-stack=passthrough");

    first.interrupt();
    assertThat(server.nextError())
        .isEqualTo("WARN  20191.1.2.3 has lost the switch " + at + "; trying again");
    addressOf(start("switch", "--port", at.substring(at.indexOf(':') + 1)));
    assertThat(server.nextError())
        .isEqualTo("WARN  20191.1.2.3 is linked to the switch " + at + " again");

    server.interrupt();
    assertThat(server.errors().lines()).hasSize(2);
  }

  /** The distribution ships the native library for both architectures. */
  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      architectures = {"amd64", "aarch64"})
  void onLinuxLinksRunOnEpoll() throws Exception {
    RunningCommand demo = start("demo", "--verbose", "--messages", "1");

    assertThat(demo.remainingLines()).endsWith("echoed 1 of 1");
    assertThat(demo.errors().lines()).contains("DEBUG TCP links run on epoll");
  }

  @Test
  void withoutTheConnectorTheClientSaysWhatIsMissingAndWhereItLooked() throws Exception {
    copyDistribution();
    Files.move(passthroughJar(), places.resolve("elsewhere.jar"));

    RunningCommand client = startClient(startSwitch(), "20191.1.2.3", "-stack=passthrough");
    client.types("hello");

    assertThat(client.exitCode()).isEqualTo(1);
    assertThat(client.errors())
        .contains("no connector is named 'passthrough'")
        .contains(distribution.resolve("connectors").toString())
        .doesNotContain("Exception", "\tat ");
    assertThat(client.errors().lines().count()).isLessThanOrEqualTo(2);
  }

  @Test
  void anArchiveOfClassesIsUsedOnlyWhereItWasMade() throws Exception {
    copyDistribution();
    RunningCommand archiving = start("--archive-classes");
    assertThat(archiving.exitCode()).isZero();
    assertThat(archiving.errors()).isEqualTo("playground: preparing faster starts");

    assertThat(start("connectors").remainingLines()).anyMatch(line -> line.contains("passthrough"));
    assertThat(classSources()).anyMatch(line -> line.contains("cli.Main source: shared"));
    assertCanBeRecorded();

    Path moved = places.resolve("moved");
    Files.move(distribution, moved);
    distribution = moved;
    RunningCommand atAnotherPlace = start("connectors");
    assertThat(atAnotherPlace.exitCode()).isZero();
    assertThat(atAnotherPlace.errors()).isEmpty();
    assertThat(classSources())
        .anyMatch(line -> line.contains("cli.Main source: "))
        .noneMatch(line -> line.contains("cli.Main source: shared"));
  }

  /**
   * If an archive holds classes of method handles, Java 17 may crash when a recording looks at all
   * classes.
   */
  private void assertCanBeRecorded() throws Exception {
    Path recording = places.resolve("demo.jfr");
    RunningCommand demo =
        RunningCommand.start(
            distribution, home, List.of("demo"), "-XX:StartFlightRecording=filename=" + recording);
    running.add(demo);

    assertThat(demo.remainingLines()).contains("echoed 5 of 5");
    assertThat(demo.exitCode()).isZero();
    assertThat(recording).isNotEmptyFile();
  }

  /** Java's log of where it found each class. */
  private List<String> classSources() throws Exception {
    RunningCommand command =
        RunningCommand.start(distribution, home, List.of("connectors"), "-Xlog:class+load");
    running.add(command);
    return command.remainingLines();
  }

  @Test
  void aJarCopiedIntoTheFolderIsLoadedAtTheNextStart() throws Exception {
    copyDistribution();
    assertThat(start("connectors").remainingLines()).noneMatch(line -> line.contains("second.jar"));

    Path connectors = Files.createDirectories(home.resolve(".playground/connectors"));
    Files.copy(passthroughJar(), connectors.resolve("second.jar"));

    RunningCommand listing = start("connectors");
    assertThat(listing.remainingLines())
        .anyMatch(line -> line.startsWith("passthrough ") && line.contains("second.jar"));
    assertThat(listing.exitCode()).isZero();
  }

  @Test
  void anOccupiedPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertFailsSaying(start("switch", "--port", port), "127.0.0.1:" + port);
    }
  }

  @Test
  void anInvalidPlaygroundPortIsNamed() throws Exception {
    assertFailsSaying(
        start(
            "echotest",
            "server",
            "--port",
            "0",
            "--address",
            "20191.1.2.3",
            "--switch",
            startSwitch()),
        "port 0");
  }

  @Test
  void anUnreachableSwitchIsNamed() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertFailsSaying(startClient("127.0.0.1:" + free, "20191.1.2.3"), "127.0.0.1:" + free);
  }

  @Test
  void anUnknownStackIsNamedWithTheNearestKnownOne() throws Exception {
    assertFailsSaying(
        startClient(startSwitch(), "20191.1.2.3", "-stack=passthru"),
        "no connector is named 'passthru'; did you mean 'passthrough'?");
  }

  @Test
  void anInvalidDestinationIsNamed() throws Exception {
    String nowhere = "127.0.0.1:1";

    assertFailsSaying(startClient(nowhere, "20191.1.2"), 2, "'20191.1.2' is no destination");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() throws Exception {
    RunningCommand client = startClient(startSwitch(), "20191.9.9.9", "--timeout", "0.2");
    client.types("anybody there?");

    assertFailsSaying(client, "no echo from 20191.9.9.9 port 101");
  }

  @Test
  void interruptedSwitchAndServerEndAndFreeTheirPorts() throws Exception {
    RunningCommand first = start("switch");
    String at = addressOf(first);
    RunningCommand server = startServer(at);

    server.interrupt();
    first.interrupt();

    RunningCommand second = start("switch", "--port", at.substring(at.indexOf(':') + 1));
    assertThat(addressOf(second)).isEqualTo(at);
    assertThat(server.errors()).isEmpty();
    assertThat(first.errors()).isEmpty();
  }

  @Test
  void anInterruptedClientEndsSilently() throws Exception {
    String at = startSwitch();
    startServer(at);
    RunningCommand client = startClient(at, "20191.1.2.3", "--timeout", "60");
    client.typesAndStays("hello");
    assertThat(client.nextLine()).isEqualTo("Server Response: hello");

    client.interrupt();

    assertThat(client.errors()).isEmpty();
  }

  @Test
  void aClientSaysThatItsSwitchIsDown() throws Exception {
    RunningCommand first = start("switch");
    String at = addressOf(first);
    startServer(at);
    RunningCommand client = startClient(at, "20191.1.2.3", "--timeout", "0.3");
    client.typesAndStays("hello");
    assertThat(client.nextLine()).isEqualTo("Server Response: hello");

    first.interrupt();
    assertThat(client.nextError()).contains("has lost the switch");
    client.types("still there?");

    assertFailsSaying(client, "The link to the switch is down");
  }

  private void assertFailsSaying(RunningCommand command, String message) throws Exception {
    assertFailsSaying(command, 1, message);
  }

  private void assertFailsSaying(RunningCommand command, int exitCode, String message)
      throws Exception {
    assertThat(command.exitCode()).isEqualTo(exitCode);
    assertThat(command.errors()).contains(message).doesNotContain("Exception", "\tat ");
    assertThat(command.errors().lines().count()).isLessThanOrEqualTo(2);
  }

  private String startSwitch() throws IOException {
    return addressOf(start("switch"));
  }

  private static String addressOf(RunningCommand runningSwitch) throws IOException {
    String line = runningSwitch.nextLine();
    assertThat(line).matches("switch listening on 127\\.0\\.0\\.1:\\d+");
    return line.substring("switch listening on ".length());
  }

  private RunningCommand startServer(String at, String... more) throws IOException {
    RunningCommand server =
        start(with(more, "echotest", "server", "--address", "20191.1.2.3", "--switch", at));
    assertThat(server.nextLine()).isEqualTo("Echo Server Started at 20191.1.2.3");
    assertThat(server.nextLine()).startsWith("listening on port 101 through '");
    return server;
  }

  private RunningCommand startClient(String at, String destination, String... more)
      throws IOException {
    return start(with(more, "echotest", "--address", "20191.1.2.4", "--switch", at, destination));
  }

  private static String[] with(String[] more, String... first) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private RunningCommand start(String... arguments) throws IOException {
    RunningCommand command = RunningCommand.start(distribution, home, List.of(arguments));
    running.add(command);
    return command;
  }

  private Path passthroughJar() {
    return distribution.resolve("connectors").resolve("connector-passthrough.jar");
  }

  private void copyDistribution() throws IOException {
    Path copy = places.resolve("distribution");
    CopyOption[] options = {StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS};
    try (Stream<Path> files = Files.walk(BUILT)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(BUILT.relativize(file)), options);
      }
    }
    distribution = copy;
  }
}
