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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Heap for each idle connection on one VNIC, and for each link on a switch: what is there with them less what is there
 * without, after collection.
 *
 * <p>A connection is what an application gets without asking for a stack, and the application keeps its transport;
 * what a stack adds is told by the same with the family {@code passthrough}. A VNIC
 * has ports for some 63,000 connections of its own, so a hundred thousand are those that it accepts.
 */
public final class MemoryFigures implements FigureGroup {

  private static final Goal CONNECTION = Goal.atMost(1_024);
  private static final Goal LINK = Goal.atMost(8 * 1_024);

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
        connections(recorder, count, "default", "", Optional.of(CONNECTION));
      }
      recorder.progress("memory, connections with a stack, run " + run);
      connections(recorder, connections.get(0), "passthrough", ".passthrough", Optional.empty());
      recorder.progress("memory, links, run " + run);
      links(recorder, effort.choose(1_000, 500, 5));
    }
  }

  private void connections(
      Recorder recorder, int count, String family, String suffix, Optional<Goal> goal)
      throws IOException, InterruptedException {
    try (WorkerHandle middle = host.start(LinkHolder.class)) {
      long port = middle.ask("port").value("port");
      try (WorkerHandle accepting = host.start(Nodes.class, port, connectors, 1, family);
          WorkerHandle opening = host.start(Nodes.class, port, connectors, 2, family)) {
        accepting.ask("listen");
        // One is there already, with all the classes it takes.
        opening.ask("open", 1);
        awaitConnections(accepting, 1);
        Reply acceptingBefore = accepting.ask("heap");
        Reply openingBefore = opening.ask("heap");
        opening.ask("open", count);
        awaitConnections(accepting, count + 1);
        record(
            recorder, "memory.accepted." + count + suffix, goal, acceptingBefore, accepting, count);
        record(recorder, "memory.opened." + count + suffix, goal, openingBefore, opening, count);
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
        record(recorder, "memory.link." + count, Optional.of(LINK), before, middle, count);
      }
    }
  }

  private static void record(
      Recorder recorder,
      String name,
      Optional<Goal> goal,
      Reply before,
      WorkerHandle worker,
      int count)
      throws IOException, InterruptedException {
    Reply after = worker.ask("heap");
    recorder.record(
        new Figure(name, "B", Optional.empty(), goal),
        Run.alone((after.number("heap") - before.number("heap")) / count)
            .with("direct", (after.number("direct") - before.number("direct")) / count));
  }
}
