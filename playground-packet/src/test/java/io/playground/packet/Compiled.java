package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Source text compiled while the test runs: definitions of a connector that this build knows nothing of. */
final class Compiled {

  private Compiled() {}

  /**
   * Compiles a module, or a package without one.
   *
   * @param sources path of each file, with its text
   * @return the folder of classes
   */
  static Path into(Path folder, Map<String, String> sources) {
    try {
      Path classes = Files.createDirectories(folder.resolve("classes"));
      String packets =
          Path.of(Packet.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString();
      List<String> arguments =
          new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-Xlint:none"));
      arguments.addAll(
          List.of(sources.containsKey("module-info.java") ? "--module-path" : "-cp", packets));
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = folder.resolve(source.getKey());
        Files.createDirectories(file.getParent());
        arguments.add(Files.writeString(file, source.getValue()).toString());
      }
      StringWriter messages = new StringWriter();
      PrintWriter out = new PrintWriter(messages);
      int result =
          ToolProvider.findFirst("javac")
              .orElseThrow()
              .run(out, out, arguments.toArray(String[]::new));
      assertThat(result).as("%s", messages).isZero();
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
