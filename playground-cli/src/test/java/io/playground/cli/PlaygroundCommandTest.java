package io.playground.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class PlaygroundCommandTest {

  static Stream<String> everyCommand() {
    List<String> names = new ArrayList<>();
    collect(Main.commandLine(), "", names);
    return names.stream();
  }

  private static void collect(CommandLine command, String name, List<String> names) {
    names.add(name);
    command.getSubcommands().forEach((sub, line) -> collect(line, name + " " + sub, names));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandHasHelpWithExamples(String command) {
    if (command.endsWith("help")) {
      return;
    }
    CommandRun run = CommandRun.of((command + " --help").trim().split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: playground" + command).contains("Examples:");
    assertThat(run.out().lines().dropWhile(line -> !line.equals("Examples:")).skip(1))
        .as("examples that can be copied: none is too long for its line")
        .allMatch(line -> line.startsWith("  "));
  }

  @Test
  void everyCommandIsReachedByItsOwnName() {
    assertCalledAsItCallsItself(Main.commandLine());
  }

  private static void assertCalledAsItCallsItself(CommandLine command) {
    assertThat(command.getCommandSpec().userObject().getClass().getAnnotation(Command.class).name())
        .isEqualTo(command.getCommandName());
    command.getSubcommands().values().forEach(PlaygroundCommandTest::assertCalledAsItCallsItself);
  }

  @Test
  void helpDescribesAnyCommand() {
    assertThat(CommandRun.of("help").out()).contains("demo", "switch", "connectors");
    assertThat(CommandRun.of("help", "demo").out()).contains("Usage: playground demo");
    assertThat(CommandRun.of("help", "connectors").out()).contains("install", "why");
  }

  @Test
  void withoutACommandItShowsItsHelp() {
    assertThat(CommandRun.of().out()).contains("Usage: playground").contains("demo");
  }

  @Test
  void versionNamesProductAndJava() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("^playground \\d+\\.\\d+\\.\\d+")
        .contains("Java " + Runtime.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo --messages 0 | --messages must be at least 1",
        "demo --messages x | 'x' is not an int",
        "demo --stak=y | Unknown option: '--stak=y'",
        "swich | Did you mean",
        "switch --port 65536 | --port 65536 is not between 0 and 65535",
        "echotest --address 1.2.3.4 --switch localhost:1 | missing parameter ADDRESS",
        "echotest 1.2.3.4 --switch localhost:1 | missing option '--address=ADDRESS'",
        "echotest 1.2.3.4 --address 1.2.3.5 | missing option '--switch=HOST:PORT'",
        "echotest server --address 1.2.3.5 | missing option '--switch=HOST:PORT'",
        "echotest 1.2.3.4 --address 1.2.3 --switch localhost:1 | '1.2.3' is no Playground address",
        "echotest nowhere --address 1.2.3.5 --switch localhost:1 | 'nowhere' is no destination",
        "echotest a://1.2.3.4 --address 1.2.3.5 --switch localhost:1 --stack b | name the stack once",
        "echotest 1.2.3.4 --address 1.2.3.5 --switch localhost | 'localhost' is not HOST:PORT",
        "echotest 1.2.3.4 --address 1.2.3.5 --switch localhost:1 --timeout 0 | --timeout 0.0 is not between"
      })
  void misuseIsReportedInALineOrTwoOnStandardError(String arguments, String problem) {
    CommandRun run = CommandRun.of(arguments.trim().split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(problem).doesNotContain("Exception", "\tat ");
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
  }
}
