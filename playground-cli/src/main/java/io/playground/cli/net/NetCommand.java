package io.playground.cli.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of the commands for a network. */
@Command(
    name = "net",
    description = {
      "Set up, start and look at a network of switches and VNICs that run in the background.",
      "It is kept in the .playground folder, in the files of the original's pnetworking."
    },
    footer = {
      "",
      "Examples:",
      "  playground net up",
      "  playground net status",
      "  playground net add far_vnic vnic 20191.1.2.4",
      "  playground net config far_vnic connect switch",
      "  playground net on",
      "  playground net down"
    })
public final class NetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** The commands below this one by their names, in the order of the help. */
  public static Map<String, Supplier<Object>> subcommands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("up", UpCommand::new);
    commands.put("down", DownCommand::new);
    commands.put("status", StatusCommand::new);
    commands.put("initialize", InitializeCommand::new);
    commands.put("add", AddCommand::new);
    commands.put("remove", RemoveCommand::new);
    commands.put("config", ConfigCommand::new);
    commands.put("routes", RoutesCommand::new);
    commands.put("enable", EnableCommand::new);
    commands.put("disable", DisableCommand::new);
    commands.put("on", OnCommand::new);
    commands.put("off", OffCommand::new);
    return commands;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "missing command: " + String.join(", ", spec.commandLine().getSubcommands().keySet()));
  }
}
