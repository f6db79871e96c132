package io.playground.bench.load;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.figures.Turns;
import io.playground.bench.process.ClassPath;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import io.playground.bench.process.WorkerHandle;
import io.playground.bench.process.WorkerHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The time from nothing to all connectors registered, in a JVM that was just started. Each loader
 * finds no more jars on its class path than it needs itself: the time goes into finding classes,
 * and each jar that is searched in vain costs.
 */
public final class LoadFigures implements FigureGroup {

  /** Nobody has a thousand connectors; that row shows how the cost grows. */
  private static final int MOST_WITH_A_GOAL = 200;

  private static final String API = "io.playground.api.Connector";
  private static final String LOGGING = "org.slf4j.Logger";
  private static final String NO_LOGGING = "org.slf4j.nop.NOPServiceProvider";

  private final WorkerHost ours;
  private final WorkerHost pf4j;
  private final WorkerHost bare;
  private final Path scratch;

  /**
   * @param host where the loading JVMs run
   * @param scratch where jars are made
   */
  public LoadFigures(WorkerHost host, Path scratch) {
    this.ours =
        host.withClassPath(
            ClassPath.of(
                API,
                "io.playground.runtime.connectors.ConnectorManager",
                "io.playground.packet.Packet",
                LOGGING,
                NO_LOGGING));
    this.pf4j =
        host.withClassPath(
            ClassPath.of(
                API,
                "org.pf4j.JarPluginManager",
                "com.github.zafarkhaja.semver.Version",
                LOGGING,
                NO_LOGGING));
    this.bare = host.withClassPath(ClassPath.of(API));
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
      for (int run = 1; run <= effort.choose(5, 1, 1); run++) {
        List<Double> nanos =
            Turns.take(
                run,
                List.of(
                    () -> nanos(ours, OurLoading.class, jars, count),
                    () -> nanos(pf4j, Pf4jLoading.class, jars, count),
                    () -> nanos(bare, BareLoading.class, jars, count)));
        recorder.record(againstPf4j(count), Run.paired(nanos.get(0), nanos.get(1)));
        recorder.record(
            Figure.against(
                "URLClassLoader, ServiceLoader", "load." + count + ".bare", "ns", Goal.atMost(1.5)),
            Run.paired(nanos.get(0), nanos.get(2)));
      }
    }
  }

  private static Figure againstPf4j(int count) {
    String name = "load." + count + ".pf4j";
    return count <= MOST_WITH_A_GOAL
        ? Figure.against("PF4J", name, "ns", Goal.atMost(1.5))
        : Figure.against("PF4J", name, "ns");
  }

  private static double nanos(WorkerHost host, Class<? extends Worker> loader, Path jars, int count)
      throws IOException, InterruptedException {
    try (WorkerHandle worker = host.start(loader, jars)) {
      Reply reply = worker.ask("load");
      if (reply.value("connectors") != count) {
        throw new IOException(
            loader.getSimpleName()
                + " registered "
                + reply.value("connectors")
                + " of "
                + count
                + " connectors");
      }
      return reply.number("nanos");
    }
  }
}
