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

/** Writes a new connector's project. */
@Command(
    name = "new",
    description = "Write a complete Maven project of a connector with one packeted layer.",
    footer = {
      "",
      "Examples:",
      "  playground connectors new reliable",
      "  playground connectors new secure --directory ~/src/secure \\",
      "    --package edu.example.team7"
    })
final class NewCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The name of its stack, as in --stack NAME.")
  private String name;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "Where to write it: a folder that is not there yet, or empty (default: ./NAME).")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      defaultValue = "com.example",
      description = "The package that its own is to lie in (default: ${DEFAULT-VALUE}).")
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
        "Maven takes the SPI from your local repository; to put it there, once, run"
            + " 'mvn -q install -DskipTests' in a checkout of Playground.");
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
