package io.playground.bench.load;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.load.Loading.Loader;
import io.playground.bench.process.Reply;
import io.playground.bench.process.WorkerHandle;
import io.playground.bench.process.WorkerHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The time from nothing to all connectors registered, in a JVM that was just started. */
public final class LoadFigures implements FigureGroup {

  private final WorkerHost host;
  private final Path scratch;

  /**
   * @param host where the loading JVMs run
   * @param scratch where jars are made
   */
  public LoadFigures(WorkerHost host, Path scratch) {
    this.host = host;
    this.scratch = scratch;
  }

  @Override
  public String name() {
    return "load";
  }

  @Override
  public void measure(Effort effort, Recorder recorder) throws IOException, InterruptedException {
    List<Integer> counts =
        effort.choose(List.of(1, 20, 200, 1_000), List.of(1, 20, 200), List.of(1, 5));
    for (int count : counts) {
      recorder.progress("load." + count);
      Path jars = ConnectorJars.make(scratch.resolve("of-" + count), count);
      for (int run = 1; run <= effort.choose(7, 1, 1); run++) {
        double ours = nanos(Loader.OURS, jars, count);
        double pf4j = nanos(Loader.PF4J, jars, count);
        double bare = nanos(Loader.BARE, jars, count);
        recorder.record(
            Figure.against("PF4J", "load." + count + ".pf4j", "ns", Goal.atMost(1)),
            Run.paired(ours, pf4j));
        recorder.record(
            Figure.against(
                "URLClassLoader, ServiceLoader", "load." + count + ".bare", "ns", Goal.atMost(1.5)),
            Run.paired(ours, bare));
      }
    }
  }

  private double nanos(Loader loader, Path jars, int count)
      throws IOException, InterruptedException {
    try (WorkerHandle worker = host.start(Loading.class, loader, jars)) {
      Reply reply = worker.ask("load");
      if (reply.value("connectors") != count) {
        throw new IOException(
            loader + " registered " + reply.value("connectors") + " of " + count + " connectors");
      }
      return reply.number("nanos");
    }
  }
}
