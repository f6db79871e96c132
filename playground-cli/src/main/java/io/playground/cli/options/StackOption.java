package io.playground.cli.options;

import io.playground.runtime.Playground;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The stack to use. The original's users type {@code -stack=NAME}. */
public final class StackOption {

  @Option(
      names = {"--stack", "-stack"},
      paramLabel = "NAME",
      description = "The stack to use; '" + Playground.DEFAULT_FAMILY + "' means none.")
  private Optional<String> name = Optional.empty();

  /** The name, if the user gave one. */
  public Optional<String> name() {
    return name;
  }
}
