package io.playground.cli.connectors;

import io.playground.cli.project.ConnectorProject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the project of a new connector. */
@Command(
    name = "new",
    description = "Create a Maven project for a connector with one layer that sends packets.",
    footer = {
      "",
      "Examples:",
      "  playground connectors new reliable",
      "  playground connectors new secure --directory ~/src/secure \\",
      "    --package edu.example.team7"
    })
final class NewCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The name of the stack, as in --stack NAME.")
  private String name;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "The folder to write to; it must be empty or not exist yet (default: ./NAME).")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      defaultValue = "com.example",
      description = "The parent of the connector's own package (default: ${DEFAULT-VALUE}).")
  private String parentPackage;

  @Override
  public Integer call() throws Exception {
    ConnectorProject project = plan();
    Path folder = directory.orElseGet(() -> Path.of(name));
    project.writeTo(folder);
    var out = spec.commandLine().getOut();
    out.println("wrote the connector '" + name + "' to " + folder);
    out.println();
    out.println("  cd " + folder);
    out.println("  mvn package");
    out.println("  playground connectors install target/" + project.jar());
    out.println("  playground demo --stack " + name);
    out.println();
    out.println("The layer is in " + folder.resolve(project.layer()));
    out.println(
        "Maven needs the SPI in your local repository: run 'mvn -q install -DskipTests' once, in a"
            + " checkout of Playground.");
    return 0;
  }

  private ConnectorProject plan() {
    try {
      return new ConnectorProject(name, parentPackage);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
