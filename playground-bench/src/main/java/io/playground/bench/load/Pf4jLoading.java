package io.playground.bench.load;

import io.playground.api.ConnectorProvider;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.JarPluginManager;

/**
 * Loads the jars of a directory with PF4J, once. Argument: the directory.
 *
 * <p>As PF4J's documentation has it for plugins that are jars: the manager for them, not in its
 * development mode, and an index of extensions in each jar.
 */
public final class Pf4jLoading implements Worker {

  private final Path directory;

  public Pf4jLoading(List<String> arguments) {
    directory = Path.of(arguments.get(0));
  }

  /** From before anything of the loader is touched until every connector is registered. */
  @Override
  public Reply answer(String verb, long parameter) {
    long before = System.nanoTime();
    JarPluginManager manager = new JarPluginManager(directory);
    manager.loadPlugins();
    manager.startPlugins();
    PlainRegistry registry = new PlainRegistry();
    for (ConnectorProvider provider : manager.getExtensions(ConnectorProvider.class)) {
      provider.register(registry);
    }
    Reply reply = Reply.of("connectors", registry.size()).with("nanos", System.nanoTime() - before);
    manager.unloadPlugins();
    return reply;
  }

  @Override
  public void close() {}
}
