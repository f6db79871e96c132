package io.playground.cli.net;

import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.home.Device;
import io.playground.runtime.home.PlaygroundHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Makes an empty network. */
@Command(
    name = "initialize",
    description = {
      "Make a folder .playground with an empty network: of this folder (instance),",
      "of the user, or of the system."
    },
    footer = {
      "",
      "The folder of 'instance' is $PLAYGROUND_INSTANCE, or the current one.",
      "",
      "Examples:",
      "  playground net initialize user",
      "  playground net initialize instance overwrite"
    })
final class InitializeCommand extends NetworkCommand {

  @Parameters(index = "0", paramLabel = "WHERE", description = "instance, user or system.")
  private String where;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "overwrite",
      description = "Remove the network that is there.")
  private Optional<String> overwrite = Optional.empty();

  @Override
  void run(PlaygroundHome given) throws Exception {
    Path folder =
        homeOption()
            .folderOf(where)
            .orElseThrow(
                () -> misuse("'" + where + "' is no place; it is instance, user or system"));
    overwrite
        .filter(word -> !word.equals("overwrite"))
        .ifPresent(
            word -> {
              throw misuse("'" + word + "' is not expected here; 'overwrite' is");
            });
    PlaygroundHome home = PlaygroundHome.at(folder);
    Path file = folder.resolve("networking.ini");
    if (Files.exists(file)) {
      if (overwrite.isEmpty()) {
        throw new CommandFailedException(file + " exists. To remove that network, add: overwrite");
      }
      for (Device device : home.networking().devices()) {
        boolean unused = devices(home).stop(device);
      }
      Files.delete(file);
    }
    Path unused = Files.createDirectories(folder.resolve("connectors"));
    Files.writeString(file, "[devices]\n\n[connections]\n\n[routes]\n");
    out().println("made " + folder);
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec().commandLine(), message);
  }
}
