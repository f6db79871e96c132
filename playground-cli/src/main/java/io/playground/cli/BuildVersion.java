package io.playground.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;

/**
 * The version, which the build writes into this jar.
 *
 * <p>It needs no library: for {@code --version} the start script runs this class alone, since finding
 * the modules of all libraries would take longer than the answer.
 */
public final class BuildVersion {

  private BuildVersion() {}

  /** Prints the version. */
  public static void main(String[] arguments) throws IOException {
    lines().forEach(System.out::println);
  }

  /** The lines that {@code playground --version} prints. */
  static List<String> lines() throws IOException {
    Properties build = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
      build.load(in);
    }
    return List.of(
        "playground " + build.getProperty("version"),
        "on Java " + Runtime.version() + ", " + System.getProperty("java.vm.name"));
  }
}
