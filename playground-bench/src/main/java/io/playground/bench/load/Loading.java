package io.playground.bench.load;

import io.playground.api.Connector;
import io.playground.api.ConnectorProvider;
import io.playground.api.ConnectorRegistry;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.pf4j.JarPluginManager;

/** Loads the jars of a directory, once. Arguments: the {@link Loader}, the directory. */
public final class Loading implements Worker {

  /** Who loads. */
  enum Loader {
    OURS,
    PF4J,
    BARE
  }

  private final Loader loader;
  private final Path directory;

  public Loading(List<String> arguments) {
    loader = Loader.valueOf(arguments.get(0));
    directory = Path.of(arguments.get(1));
  }

  /** From before anything of the loader is touched until every connector is registered. */
  @Override
  public Reply answer(String verb, long parameter) throws IOException {
    long before = System.nanoTime();
    return switch (loader) {
      case OURS -> ours(before);
      case PF4J -> pf4j(before);
      case BARE -> bare(before);
    };
  }

  private static Reply reply(long before, int connectors) {
    return Reply.of("nanos", System.nanoTime() - before).with("connectors", connectors);
  }

  private Reply ours(long before) {
    try (ConnectorManager manager = ConnectorManager.open(ConnectorOptions.of(directory))) {
      return reply(before, manager.catalog().names().size());
    }
  }

  /** As PF4J's documentation has it for jars with an index of extensions; not in its development mode. */
  private Reply pf4j(long before) {
    JarPluginManager manager = new JarPluginManager(directory);
    manager.loadPlugins();
    manager.startPlugins();
    Registry registry = new Registry();
    for (ConnectorProvider provider : manager.getExtensions(ConnectorProvider.class)) {
      provider.register(registry);
    }
    Reply reply = reply(before, registry.connectors.size());
    manager.unloadPlugins();
    return reply;
  }

  /** The least that keeps connectors apart: a class loader for each jar. */
  private Reply bare(long before) throws IOException {
    Registry registry = new Registry();
    for (Path jar : ConnectorJars.list(directory)) {
      URLClassLoader classes =
          new URLClassLoader(
              new URL[] {jar.toUri().toURL()}, ConnectorProvider.class.getClassLoader());
      for (ConnectorProvider provider : ServiceLoader.load(ConnectorProvider.class, classes)) {
        provider.register(registry);
      }
    }
    return reply(before, registry.connectors.size());
  }

  @Override
  public void close() {}

  private static final class Registry implements ConnectorRegistry {

    private final Map<String, Connector> connectors = new HashMap<>();

    @Override
    public void register(Connector connector, String name, String... aliases) {
      connectors.put(name, connector);
    }
  }
}
