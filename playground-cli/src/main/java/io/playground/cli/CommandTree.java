package io.playground.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/**
 * The commands by their names, in the order of the help.
 *
 * <p>Where the arguments begin with a command's name, that one alone is made: reading the
 * annotations of all of them takes longer than most commands do.
 */
final class CommandTree {

  /** A command, and those below it. */
  private record Branch(Supplier<Object> command, Map<String, Branch> below) {

    static Branch leaf(Supplier<Object> command) {
      return new Branch(command, Map.of());
    }
  }

  private static final String HELP = "help";

  private CommandTree() {}

  private static Branch root() {
    Map<String, Branch> commands = new LinkedHashMap<>();
    commands.put("demo", Branch.leaf(DemoCommand::new));
    commands.put("switch", Branch.leaf(SwitchCommand::new));
    commands.put(
        "echotest",
        new Branch(EchoTestCommand::new, Map.of("server", Branch.leaf(EchoServerCommand::new))));
    commands.put("connectors", new Branch(ConnectorsCommand::new, connectors()));
    commands.put(HELP, Branch.leaf(HelpCommand::new));
    return new Branch(PlaygroundCommand::new, commands);
  }

  private static Map<String, Branch> connectors() {
    Map<String, Branch> commands = new LinkedHashMap<>();
    commands.put("list", Branch.leaf(ConnectorsListCommand::new));
    commands.put("watch", Branch.leaf(ConnectorsWatchCommand::new));
    commands.put("why", Branch.leaf(ConnectorsWhyCommand::new));
    commands.put("new", Branch.leaf(ConnectorsNewCommand::new));
    commands.put("verify", Branch.leaf(ConnectorsVerifyCommand::new));
    commands.put("install", Branch.leaf(ConnectorsInstallCommand::new));
    commands.put("allow", Branch.leaf(ConnectorsAllowCommand::new));
    commands.put("remove", Branch.leaf(ConnectorsRemoveCommand::new));
    commands.put("enable", Branch.leaf(ConnectorsEnableCommand::new));
    commands.put("disable", Branch.leaf(ConnectorsDisableCommand::new));
    return commands;
  }

  /** The command with as much below it as these arguments may mean. */
  static CommandLine of(String... arguments) {
    return grown(root(), List.of(arguments));
  }

  private static CommandLine grown(Branch branch, List<String> arguments) {
    CommandLine command = new CommandLine(branch.command().get());
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    // Help may tell of any command.
    if (branch.below().containsKey(first) && !first.equals(HELP)) {
      List<String> rest = arguments.subList(1, arguments.size());
      command.addSubcommand(first, grown(branch.below().get(first), rest));
    } else {
      branch.below().forEach((name, below) -> command.addSubcommand(name, grown(below, List.of())));
    }
    return command;
  }
}
