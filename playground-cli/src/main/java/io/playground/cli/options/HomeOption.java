package io.playground.cli.options;

import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.admission.AllowFile;
import io.playground.runtime.admission.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where nodes look for connectors: first in the distribution, then in the home. */
public final class HomeOption {

  private static final String CONNECTORS = "connectors";
  private static final String PLAYGROUND = ".playground";
  private static final Path SYSTEM_WIDE = Path.of("/var/playground");

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = {
        "The .playground folder, whose connectors are added to those of the distribution.",
        "By default it is the first of these that exists:",
        "  $PLAYGROUND_INSTANCE/.playground,",
        "  ~/.playground,",
        "  /var/playground."
      })
  private Optional<Path> given = Optional.empty();

  /** The home's connectors directory, to which connectors are installed; it need not exist yet. */
  public Path ownConnectors() {
    return ownConnectors(System::getenv, userHome(), SYSTEM_WIDE);
  }

  private static Path userHome() {
    return Path.of(System.getProperty("user.home"));
  }

  Path ownConnectors(Function<String, String> environment, Path userHome, Path systemWide) {
    return home(environment, userHome, systemWide)
        .orElseGet(() -> instance(environment).orElse(userHome).resolve(PLAYGROUND))
        .resolve(CONNECTORS);
  }

  /** What a command in a message needs in order to find the same home: {@code " --home DIR"}, or nothing. */
  public String asOption() {
    return given.map(home -> " --home " + Shell.quoted(home.toString())).orElse("");
  }

  /** The home's list of bundles that may load; it need not exist. */
  public Path allowFile() {
    return ownConnectors().resolveSibling(AllowFile.NAME);
  }

  /**
   * The connectors directories; if two have a stack of the same name, the later one wins. The home's is
   * included even if it does not exist yet, so that a watching node notices when it is created.
   */
  public List<Path> directories() {
    return directories(System::getenv, userHome(), SYSTEM_WIDE);
  }

  List<Path> directories(Function<String, String> environment, Path userHome, Path systemWide) {
    List<Path> directories = new ArrayList<>();
    Optional.ofNullable(System.getProperty("playground.distribution"))
        .ifPresent(distribution -> directories.add(Path.of(distribution, CONNECTORS)));
    directories.add(ownConnectors(environment, userHome, systemWide));
    return directories;
  }

  /** The home, by the rules of the original: the first of several folders that exists. */
  Optional<Path> home(Function<String, String> environment, Path userHome, Path systemWide) {
    if (given.isPresent()) {
      if (!Files.isDirectory(given.get())) {
        throw new CommandFailedException(
            Files.exists(given.get())
                ? "--home " + given.get() + " is a file; give a .playground folder"
                : "--home "
                    + given.get()
                    + " does not exist; give a .playground folder, or create it with: mkdir -p "
                    + Shell.quoted(given.get().resolve(CONNECTORS).toString()));
      }
      return given;
    }
    List<Path> candidates = new ArrayList<>();
    instance(environment).ifPresent(instance -> candidates.add(instance.resolve(PLAYGROUND)));
    candidates.add(userHome.resolve(PLAYGROUND));
    candidates.add(systemWide);
    return candidates.stream().filter(Files::isDirectory).findFirst();
  }

  private static Optional<Path> instance(Function<String, String> environment) {
    return Optional.ofNullable(environment.apply("PLAYGROUND_INSTANCE"))
        .filter(instance -> !instance.isEmpty())
        .map(Path::of);
  }
}
