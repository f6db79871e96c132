package io.playground.cli.options;

import io.playground.runtime.Playground;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The stack to speak through. The original's users type {@code -stack=NAME}. */
public final class StackOption {

  @Option(
      names = {"--stack", "-stack"},
      paramLabel = "NAME",
      description = "The stack to speak through; '" + Playground.DEFAULT_FAMILY + "' is none.")
  private Optional<String> name = Optional.empty();

  /** The name that was given, if one was. */
  public Optional<String> name() {
    return name;
  }
}
