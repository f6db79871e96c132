package io.playground.bench.load;

import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import java.nio.file.Path;
import java.util.List;

/** Loads the jars of a directory with our connector manager, once. Argument: the directory. */
public final class OurLoading implements Worker {

  private final Path directory;

  public OurLoading(List<String> arguments) {
    directory = Path.of(arguments.get(0));
  }

  /** From before anything of the loader is touched until every connector is registered. */
  @Override
  public Reply answer(String verb, long parameter) {
    long before = System.nanoTime();
    try (ConnectorManager manager = ConnectorManager.open(ConnectorOptions.of(directory))) {
      return Reply.of("connectors", manager.catalog().names().size())
          .with("nanos", System.nanoTime() - before);
    }
  }

  @Override
  public void close() {}
}
