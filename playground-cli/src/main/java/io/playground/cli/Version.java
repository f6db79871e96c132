package io.playground.cli;

import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** Passes the version to picocli. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    return BuildVersion.lines().toArray(String[]::new);
  }
}
