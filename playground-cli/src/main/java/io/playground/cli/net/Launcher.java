package io.playground.cli.net;

import io.playground.cli.process.CommandFailedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@code playground} in the background. */
interface Launcher {

  /** Starts it with these arguments; what it prints goes to the log, which begins anew. */
  Process start(List<String> arguments, Path log) throws IOException;

  /** The command of the distribution that runs now. */
  static Launcher ofDistribution() {
    String distribution = System.getProperty("playground.distribution");
    if (distribution == null) {
      return (arguments, log) -> {
        throw new CommandFailedException(
            "devices are started by bin/playground, and this was not; use bin/playground");
      };
    }
    return (arguments, log) -> {
      List<String> command = new ArrayList<>();
      Path session = Path.of("/usr/bin/setsid");
      if (Files.isExecutable(session)) {
        // A terminal that is closed ends all that belong to its session.
        command.add(session.toString());
      }
      command.add(Path.of(distribution, "bin", "playground").toString());
      command.addAll(arguments);
      return new ProcessBuilder(command)
          .redirectInput(new File("/dev/null"))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    };
  }
}
