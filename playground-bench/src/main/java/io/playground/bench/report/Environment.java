package io.playground.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What figures depend on besides the code. */
public final class Environment {

  private Environment() {}

  /** The machine, the JVM and the versions of all peers, by name. */
  public static Map<String, String> describe() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("processors", Runtime.getRuntime().availableProcessors() + " x " + processor());
    facts.put("memory", memory());
    facts.put("system", property("os.name") + " " + property("os.version"));
    facts.put("jvm", property("java.vm.name") + " " + property("java.runtime.version"));
    facts.put("sockets", Epoll.isAvailable() ? "epoll" : "the JDK's (NIO)");
    versions().forEach((name, version) -> facts.put("version of " + name, version.toString()));
    return facts;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = Environment.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }

  private static String processor() {
    return lineOf("/proc/cpuinfo", "model name", property("os.arch"));
  }

  private static String memory() {
    String kibibytes = lineOf("/proc/meminfo", "MemTotal", "").replace(" kB", "");
    return kibibytes.isEmpty() ? "unknown" : Long.parseLong(kibibytes) / (1 << 20) + " GiB";
  }

  private static String lineOf(String file, String name, String otherwise) {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      return otherwise;
    }
    try (Stream<String> lines = Files.lines(path, UTF_8)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }

  /**
   * The commit that is checked out, with a {@code +} where files differ from it; {@code unknown}
   * where there is no git.
   *
   * @throws InterruptedException if the waiting for git was interrupted
   */
  public static String commit(Path root) throws InterruptedException {
    String head = git(root, "rev-parse", "--short=12", "HEAD");
    if (head.isEmpty()) {
      return "unknown";
    }
    // The results of a run before are no change of what is measured.
    String changes =
        git(root, "status", "--porcelain", "--", ".", ":!docs", ":!playground-bench/results");
    return changes.isEmpty() ? head : head + "+";
  }

  private static String git(Path root, String... arguments) throws InterruptedException {
    String[] command =
        Stream.concat(Stream.of("git", "-C", root.toString()), Stream.of(arguments))
            .toArray(String[]::new);
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String out = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
      return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? out : "";
    } catch (IOException e) {
      return "";
    }
  }
}
