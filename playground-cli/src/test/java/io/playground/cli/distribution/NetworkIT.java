package io.playground.cli.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of several processes that share VNICs, as users run them. */
class NetworkIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("playground.distribution"));

  @TempDir private Path places;

  private Path home;
  private final List<RunningCommand> running = new ArrayList<>();

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectories(places.resolve("home"));
  }

  @AfterEach
  void endEverything() throws Exception {
    running.forEach(RunningCommand::close);
    RunningCommand off = start("net", "off");
    off.remainingLines();
    off.exitCode();
    try (Stream<Path> left = Files.walk(home)) {
      assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".pid"));
    }
    off.close();
  }

  private RunningCommand start(String... arguments) throws IOException {
    RunningCommand command = RunningCommand.start(DISTRIBUTION, home, List.of(arguments));
    running.add(command);
    return command;
  }

  private List<String> run(String... arguments) throws Exception {
    RunningCommand command = start(arguments);
    List<String> lines = command.remainingLines();
    assertThat(command.exitCode()).as(command.errors()).isZero();
    return lines;
  }

  private String errorOf(String... arguments) throws Exception {
    RunningCommand command = start(arguments);
    command.remainingLines();
    assertThat(command.exitCode()).isEqualTo(1);
    return command.errors();
  }

  private void echoes(String... arguments) throws Exception {
    RunningCommand client = start(arguments);
    client.types("hello", "bye");
    assertThat(client.remainingLines())
        .as(client.errors())
        .containsExactly("Server Response: hello", "Server Response: bye");
    assertThat(client.exitCode()).isZero();
  }

  private void startServer(String... arguments) throws IOException {
    RunningCommand server = start(arguments);
    assertThat(server.nextLine()).startsWith("Echo Server Started at ");
    server.nextLine();
  }

  /** The quickstart's own commands, as its readers type them. */
  @Test
  void aNewcomersNetworkComesUpAndEchoesByLocalhost() throws Exception {
    assertThat(run("net", "up")).contains("started switch", "started vnic", "the network is up");
    assertThat(run("net", "status"))
        .anyMatch(line -> line.matches("switch +switch .* running +127.0.0.1:\\d+ .*"))
        .anyMatch(line -> line.matches("vnic +vnic +20191.1.2.3 +running +127.0.0.1:\\d+ .*"));

    startServer("echotest", "server", "-stack=passthrough");
    echoes("echotest", "localhost", "101", "-stack=passthrough");

    assertThat(run("net", "up")).contains("the network is up already");
    assertThat(run("net", "down")).containsExactly("stopped switch", "stopped vnic");
    assertThat(run("status", "--json")).anyMatch(line -> line.contains("\"state\" : \"stopped\""));
  }

  /** The original's commands make the same. */
  @Test
  void aNetworkIsMadeByTheCommandsOfTheOriginal() throws Exception {
    run("net", "initialize", "instance");
    run("net", "add", "home_switch", "switch");
    run("net", "add", "first", "vnic", "20191.1.2.3");
    run("net", "add", "second", "vnic", "20191.1.2.4");
    run("net", "config", "first", "connect", "home_switch");
    run("net", "config", "second", "connect", "home_switch");
    run("net", "config", "first", "route", "add", "__default__");
    run("net", "config", "second", "route", "add", "20191.1.2.3");
    assertThat(run("net", "routes"))
        .containsExactly("__default__ through first", "20191.1.2.3 through second");
    run("net", "on");

    // The server is on the default route's VNIC, the client on that of its destination.
    startServer("echotest", "server");
    echoes("echotest", "20191.1.2.3", "101");
  }

  @Test
  void fiveProcessesEchoThroughTwoSharedVnics() throws Exception {
    String theSwitch = last(start("switch").nextLine());
    String server = vnic("20191.1.2.3", theSwitch);
    String client = vnic("20191.1.2.4", theSwitch);

    startServer("echotest", "server", "--vnic", server, "-stack=passthrough");

    echoes("echotest", "passthrough://20191.1.2.3", "--vnic", client);
    echoes("echotest", "passthrough://localhost", "--vnic", server);
    echoes(
        "echotest", "passthrough://20191.1.2.3", "--address", "20191.1.2.5", "--switch", theSwitch);
  }

  private String vnic(String address, String theSwitch) throws IOException {
    String line = start("vnic", address, "--switch", theSwitch).nextLine();
    assertThat(line)
        .matches("vnic " + address + " listening on 127.0.0.1:\\d+, switch " + theSwitch);
    return line.split("[ ,]", -1)[4];
  }

  private static String last(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  @Test
  void aDeviceThatDoesNotStartSaysWhy() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      run("net", "add", "s", "switch", "local", String.valueOf(taken.getLocalPort()));

      assertThat(errorOf("net", "on"))
          .contains("the device 's' did not start")
          .contains("127.0.0.1:" + taken.getLocalPort());
    }
    run("net", "remove", "s");
  }

  @Test
  void aDeviceThatWasKilledCountsAsStoppedAndStartsAgain() throws Exception {
    run("net", "up");
    Path pid = home.resolve(".playground").resolve("device_vnic.pid");
    ProcessHandle vnic =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    vnic.destroyForcibly();
    vnic.onExit().join();

    assertThat(run("net", "status", "vnic")).anyMatch(line -> line.contains("stopped"));
    assertThat(run("net", "on")).containsExactly("started vnic");
  }

  @Test
  void withNothingConfiguredTheErrorNamesTheCommandThatSetsANetworkUp() throws Exception {
    assertThat(errorOf("echotest", "localhost", "101")).contains("playground net up");
    assertThat(run("net", "status")).anyMatch(line -> line.contains("playground net up"));
  }
}
