package io.playground.bench.load;

import io.playground.api.ConnectorProvider;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Loads the jars of a directory with nothing but the JDK, once: the least that keeps connectors
 * apart is a class loader for each jar. Argument: the directory.
 */
public final class BareLoading implements Worker {

  private final Path directory;

  public BareLoading(List<String> arguments) {
    directory = Path.of(arguments.get(0));
  }

  /** From before anything of the loader is touched until every connector is registered. */
  @Override
  public Reply answer(String verb, long parameter) throws IOException {
    long before = System.nanoTime();
    PlainRegistry registry = new PlainRegistry();
    for (Path jar : jars()) {
      URLClassLoader classes =
          new URLClassLoader(
              new URL[] {jar.toUri().toURL()}, ConnectorProvider.class.getClassLoader());
      for (ConnectorProvider provider : ServiceLoader.load(ConnectorProvider.class, classes)) {
        provider.register(registry);
      }
    }
    return Reply.of("connectors", registry.size()).with("nanos", System.nanoTime() - before);
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
    }
  }

  @Override
  public void close() {}
}
