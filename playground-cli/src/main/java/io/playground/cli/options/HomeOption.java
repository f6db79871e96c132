package io.playground.cli.options;

import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.connectors.admission.AllowFile;
import io.playground.runtime.connectors.admission.Shell;
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

  private final Function<String, String> environment;
  private final Path userHome;
  private final Path systemWide;

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

  public HomeOption() {
    this(System::getenv, Path.of(System.getProperty("user.home")), Path.of("/var", "playground"));
  }

  HomeOption(Function<String, String> environment, Path userHome, Path systemWide) {
    this.environment = environment;
    this.userHome = userHome;
    this.systemWide = systemWide;
  }

  /** The home's folder; it need not exist yet. */
  public Path folder() {
    return home().orElseGet(() -> instance().orElse(userHome).resolve(PLAYGROUND));
  }

  /** The folder of {@code instance}, {@code user} or {@code system}; empty for anything else. */
  public Optional<Path> folderOf(String place) {
    return switch (place) {
      case "instance" -> Optional.of(instance().orElse(Path.of("")).resolve(PLAYGROUND));
      case "user" -> Optional.of(userHome.resolve(PLAYGROUND));
      case "system" -> Optional.of(systemWide);
      default -> Optional.empty();
    };
  }

  /** The home's connectors directory, to which connectors are installed; it need not exist yet. */
  public Path ownConnectors() {
    return folder().resolve(CONNECTORS);
  }

  /** The option that makes a command find the same home: {@code " --home DIR"}, or nothing. */
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
    List<Path> directories = new ArrayList<>();
    Optional.ofNullable(System.getProperty("playground.distribution"))
        .ifPresent(distribution -> directories.add(Path.of(distribution, CONNECTORS)));
    directories.add(ownConnectors());
    return directories;
  }

  /** The home, by the rules of the original: the first of several folders that exists. */
  Optional<Path> home() {
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
    instance().ifPresent(instance -> candidates.add(instance.resolve(PLAYGROUND)));
    candidates.add(userHome.resolve(PLAYGROUND));
    candidates.add(systemWide);
    return candidates.stream().filter(Files::isDirectory).findFirst();
  }

  private Optional<Path> instance() {
    return Optional.ofNullable(environment.apply("PLAYGROUND_INSTANCE"))
        .filter(instance -> !instance.isEmpty())
        .map(Path::of);
  }
}
