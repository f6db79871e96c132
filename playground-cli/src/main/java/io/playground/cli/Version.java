package io.playground.cli;

import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says, for picocli. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    return BuildVersion.lines().toArray(String[]::new);
  }
}
