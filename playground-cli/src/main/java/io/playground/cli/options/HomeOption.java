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

/** Where connectors are looked for: the distribution's folder, and then that of the home. */
public final class HomeOption {

  private static final String CONNECTORS = "connectors";
  private static final String PLAYGROUND = ".playground";
  private static final Path SYSTEM_WIDE = Path.of("/var/playground");

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = {
        "The .playground folder, whose connectors are added to those of the distribution.",
        "Otherwise the first that exists of",
        "  $PLAYGROUND_INSTANCE/.playground,",
        "  ~/.playground,",
        "  /var/playground."
      })
  private Optional<Path> given = Optional.empty();

  /** The directory that connectors are installed to: that of the home, which need not exist yet. */
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

  /** What a command needs to find the same home: the option with its value, after a space, or nothing. */
  public String asOption() {
    return given.map(home -> " --home " + Shell.quoted(home.toString())).orElse("");
  }

  /** The list of what may be loaded, in the home; it need not exist. */
  public Path allowFile() {
    return ownConnectors().resolveSibling(AllowFile.NAME);
  }

  /**
   * The directories, of which the later wins. That of the home is among them also where there is
   * none yet: what is installed later goes there, and who watches sees it come.
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

  /** The home by the rules of the original: the first of several that exists (SPEC 6). */
  Optional<Path> home(Function<String, String> environment, Path userHome, Path systemWide) {
    if (given.isPresent()) {
      if (!Files.isDirectory(given.get())) {
        throw new CommandFailedException(
            Files.exists(given.get())
                ? "--home " + given.get() + " is a file; give a .playground folder"
                : "--home "
                    + given.get()
                    + " does not exist; give a .playground folder, or make it with: mkdir -p "
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
