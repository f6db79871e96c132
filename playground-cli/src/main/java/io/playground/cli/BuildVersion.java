package io.playground.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;

/**
 * The version that the build wrote into this jar.
 *
 * <p>It needs nothing but this jar and Java's own classes, and can be started alone: for {@code
 * --version} the script does so, since finding the modules of all libraries takes longer than the
 * answer.
 */
public final class BuildVersion {

  private BuildVersion() {}

  /** Prints what {@code playground --version} says. */
  public static void main(String[] arguments) throws IOException {
    lines().forEach(System.out::println);
  }

  /** What {@code playground --version} says. */
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
