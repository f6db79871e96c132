package io.playground.bench.memory;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.process.Reply;
import io.playground.bench.process.WorkerHandle;
import io.playground.bench.process.WorkerHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Heap for each idle connection on one VNIC, and for each link on a switch: what is there with them
 * less what is there without, after collection.
 *
 * <p>A connection is what an application gets without asking for a stack, and the application keeps
 * its transport; what a stack adds is told by the same with the family {@code passthrough}.
 *
 * <p>"On one VNIC" is meant so: VNICs, the first connection and all the classes that it takes are
 * there before the first reading of the heap. A VNIC has ports from 2000 to 65534 for connections
 * of its own, some 63,000, so one that opens a hundred thousand can't be: at that number there are
 * accepted ones only, which are opened by two VNICs, of 50,000 each at most.
 */
public final class MemoryFigures implements FigureGroup {

  private static final Goal CONNECTION = Goal.atMost(1_024);
  private static final Goal LINK = Goal.atMost(8 * 1_024);

  private static final int OPENED_BY_ONE = 50_000;

  private final WorkerHost host;
  private final Path connectors;

  /**
   * @param host where the programs run
   * @param connectors the directory with the connector {@code passthrough}
   */
  public MemoryFigures(WorkerHost host, Path connectors) {
    this.host = host;
    this.connectors = connectors;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void measure(Effort effort, Recorder recorder) throws IOException, InterruptedException {
    List<Integer> connections =
        effort.choose(List.of(10_000, 100_000), List.of(10_000), List.of(20));
    for (int run = 1; run <= effort.choose(5, 1, 1); run++) {
      for (int count : connections) {
        recorder.progress("memory, " + count + " connections, run " + run);
        connections(recorder, count, "default", "");
      }
      recorder.progress("memory, connections with a stack, run " + run);
      connections(recorder, connections.get(0), "passthrough", ".passthrough");
      recorder.progress("memory, links, run " + run);
      links(recorder, effort.choose(1_000, 500, 5));
    }
  }

  private void connections(Recorder recorder, int count, String family, String suffix)
      throws IOException, InterruptedException {
    try (WorkerHandle middle = host.start(LinkHolder.class)) {
      long port = middle.ask("port").value("port");
      try (WorkerHandle accepting = host.start(Nodes.class, port, connectors, 1, family);
          WorkerHandle opening = host.start(Nodes.class, port, connectors, 2, family)) {
        accepting.ask("listen");
        opening.ask("node", 1);
        opening.ask("open", 1);
        awaitConnections(accepting, 1);
        Reply acceptingBefore = accepting.ask("heap");
        Reply openingBefore = opening.ask("heap");
        opening.ask("open", Math.min(count, OPENED_BY_ONE));
        if (count > OPENED_BY_ONE) {
          opening.ask("node", 1);
          opening.ask("open", count - OPENED_BY_ONE);
        }
        awaitConnections(accepting, count + 1);
        String accepted = "memory.accepted." + count + suffix;
        record(recorder, accepted, CONNECTION, acceptingBefore, accepting, count);
        if (count <= OPENED_BY_ONE) {
          String opened = "memory.opened." + count + suffix;
          record(recorder, opened, CONNECTION, openingBefore, opening, count);
        }
      }
    }
  }

  private static void awaitConnections(WorkerHandle worker, long count)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    long there = worker.ask("connections").value("count");
    while (there < count) {
      if (System.nanoTime() > deadline) {
        throw new IOException(there + " of " + count + " connections have come in 30 s");
      }
      TimeUnit.MILLISECONDS.sleep(10);
      there = worker.ask("connections").value("count");
    }
  }

  private void links(Recorder recorder, int count) throws IOException, InterruptedException {
    try (WorkerHandle middle = host.start(LinkHolder.class)) {
      long port = middle.ask("port").value("port");
      try (WorkerHandle nodes = host.start(Nodes.class, port, connectors, 2, "default")) {
        nodes.ask("node", 1);
        Reply before = middle.ask("heap");
        nodes.ask("node", count);
        record(recorder, "memory.link." + count, LINK, before, middle, count);
      }
    }
  }

  private static void record(
      Recorder recorder, String name, Goal goal, Reply before, WorkerHandle worker, int count)
      throws IOException, InterruptedException {
    Reply after = worker.ask("heap");
    recorder.record(
        Figure.alone(name, "B", goal),
        Run.alone((after.number("heap") - before.number("heap")) / count)
            .with("direct", (after.number("direct") - before.number("direct")) / count));
  }
}
