package io.playground.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into this jar. */
final class Version implements IVersionProvider {

  /** The bare version, as in 0.1.0. */
  static String ofPlayground() throws IOException {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      build.load(in);
    }
    return build.getProperty("version");
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "playground " + ofPlayground(),
      "on Java " + Runtime.version() + ", " + System.getProperty("java.vm.name")
    };
  }
}
