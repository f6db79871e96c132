package io.playground.cli;

import io.playground.cli.connectors.ConnectorsCommand;
import io.playground.cli.demo.DemoCommand;
import io.playground.cli.net.NetCommand;
import io.playground.cli.net.StatusCommand;
import io.playground.cli.network.EchoTestCommand;
import io.playground.cli.network.SwitchCommand;
import io.playground.cli.network.VnicCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/**
 * Assembles the commands, in the order of the help.
 *
 * <p>If the arguments begin with a command's name, only that one is made: reading the annotations of
 * all commands takes longer than most commands run.
 */
final class CommandTree {

  private record Branch(Supplier<Object> command, Map<String, Supplier<Object>> below) {}

  private static final String HELP = "help";

  private CommandTree() {}

  private static Map<String, Branch> branches() {
    Map<String, Branch> branches = new LinkedHashMap<>();
    branches.put("demo", new Branch(DemoCommand::new, Map.of()));
    branches.put("switch", new Branch(SwitchCommand::new, Map.of()));
    branches.put("net", new Branch(NetCommand::new, NetCommand.subcommands()));
    branches.put("status", new Branch(StatusCommand::new, Map.of()));
    branches.put("vnic", new Branch(VnicCommand::new, Map.of()));
    branches.put("echotest", new Branch(EchoTestCommand::new, EchoTestCommand.subcommands()));
    branches.put("connectors", new Branch(ConnectorsCommand::new, ConnectorsCommand.subcommands()));
    branches.put(HELP, new Branch(HelpCommand::new, Map.of()));
    return branches;
  }

  /** The command {@code playground} with the subcommands that these arguments may name. */
  static CommandLine of(String... arguments) {
    CommandLine playground = new CommandLine(new PlaygroundCommand());
    named(branches(), arguments, 0)
        .forEach(
            (name, branch) -> {
              CommandLine command = new CommandLine(branch.command().get());
              named(branch.below(), arguments, 1)
                  .forEach((subname, below) -> command.addSubcommand(subname, below.get()));
              playground.addSubcommand(name, command);
            });
    return playground;
  }

  private static <C> Map<String, C> named(Map<String, C> all, String[] arguments, int position) {
    String name = position < arguments.length ? arguments[position] : "";
    // 'help' needs all the others: it describes any of them.
    return all.containsKey(name) && !name.equals(HELP) ? Map.of(name, all.get(name)) : all;
  }
}
