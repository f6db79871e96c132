package io.playground.cli.connectors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** The parent of the commands for connectors; by itself it lists them. */
@Command(
    name = "connectors",
    description = {
      "List the connectors that nodes load, and those that fail, with the reason.",
      "Its commands create, verify and install connectors, and control which may load."
    },
    footer = {
      "",
      "Examples:",
      "  playground connectors",
      "  playground connectors list --json",
      "  playground connectors new reliable",
      "  playground connectors install reliable/target/reliable.jar",
      "  playground connectors allow --all",
      "  playground connectors watch",
      "  playground connectors --home ./my-playground"
    })
public final class ConnectorsCommand extends ConnectorListing {

  /** The commands below this one by their names, in the order of the help. */
  public static Map<String, Supplier<Object>> subcommands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("list", ListCommand::new);
    commands.put("watch", WatchCommand::new);
    commands.put("why", WhyCommand::new);
    commands.put("new", NewCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("install", InstallCommand::new);
    commands.put("allow", AllowCommand::new);
    commands.put("remove", RemoveCommand::new);
    commands.put("enable", EnableCommand::new);
    commands.put("disable", DisableCommand::new);
    return commands;
  }
}
