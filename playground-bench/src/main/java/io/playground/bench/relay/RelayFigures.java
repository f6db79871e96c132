package io.playground.bench.relay;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.figures.Spread;
import io.playground.bench.figures.Turns;
import io.playground.bench.process.Reply;
import io.playground.bench.process.WorkerHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes and messages a second, and round trips, from application to application through a switch.
 *
 * <p>A run is a set of processes: both sides are started anew, run warm together, and are then
 * measured one after the other; while one is measured the other waits and takes no processor time.
 * Processes of one build differ more from set to set (by what the compiler made of them, and where
 * the system put them) than windows within a set, so more windows would tell less than more sets.
 */
public final class RelayFigures implements FigureGroup {

  private static final String RAW = "raw Netty relay";
  private static final String FRAMED = "Netty relay, length-field frames";

  private static final Figure BULK = Figure.against(RAW, "relay.bulk", "B/s", Goal.atLeast(0.85));
  private static final Figure BULK_PASSTHROUGH =
      Figure.against(RAW, "relay.bulk.passthrough", "B/s", Goal.atLeast(0.7));
  private static final Figure SMALL =
      Figure.against(FRAMED, "relay.small", "msg/s", Goal.atLeast(0.5));
  private static final String MEDIAN = "median";
  private static final String P99 = "p99";

  private final WorkerHost host;
  private final Path connectors;

  /**
   * @param host where the three programs of each side run
   * @param connectors the directory with the connector {@code passthrough}
   */
  public RelayFigures(WorkerHost host, Path connectors) {
    this.host = host;
    this.connectors = connectors;
  }

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public void measure(Effort effort, Recorder recorder) throws IOException, InterruptedException {
    for (int run = 1; run <= effort.choose(5, 1, 1); run++) {
      String which = ", run " + run;
      recorder.progress("relay.bulk" + which);
      flow(effort, recorder, BULK, "default", Traffic.BULK, run);
      recorder.progress("relay.bulk.passthrough" + which);
      flow(effort, recorder, BULK_PASSTHROUGH, "passthrough", Traffic.BULK, run);
      recorder.progress("relay.small" + which);
      flow(effort, recorder, SMALL, "default", Traffic.SMALL, run);
      recorder.progress("relay.rtt" + which);
      pingPong(effort, recorder, run);
    }
  }

  private void flow(
      Effort effort, Recorder recorder, Figure figure, String family, Traffic traffic, int run)
      throws IOException, InterruptedException {
    long warmUp = effort.choose(4_000L, 3_000L, 10L);
    long window = effort.choose(1_500L, 300L, 20L);
    try (Relay ours = Relay.ours(host, connectors, family, traffic, 1);
        Relay peer = Relay.raw(host, traffic)) {
      Relay.warmUp(ours, peer, traffic, warmUp);
      List<Relay.Window> windows =
          Turns.take(
              run, List.of(() -> ours.flow(traffic, window), () -> peer.flow(traffic, window)));
      recorder.record(figure, run(traffic, windows.get(0), windows.get(1)));
      long dropped = ours.dropped();
      if (dropped > 0) {
        recorder.progress(figure.name() + ": ours has dropped " + dropped + " packets");
      }
    }
  }

  private static Run run(Traffic traffic, Relay.Window own, Relay.Window other) {
    Run run =
        traffic == Traffic.BULK
            ? Run.paired(own.bytesPerSecond(), other.bytesPerSecond())
                .with("ours.cpuSecondsPerGB", own.cpuSeconds() / (own.bytes() / 1e9))
                .with("peer.cpuSecondsPerGB", other.cpuSeconds() / (other.bytes() / 1e9))
            : Run.paired(own.messagesPerSecond(), other.messagesPerSecond())
                .with("ours.cpuSecondsPerMillion", own.cpuSeconds() / (own.messages() / 1e6))
                .with("peer.cpuSecondsPerMillion", other.cpuSeconds() / (other.messages() / 1e6));
    return run.with("ours" + Run.LOST, own.lost()).with("peer" + Run.LOST, other.lost());
  }

  /**
   * Of each side the median over many short windows: first as the system places the processes,
   * which is how a user has them, then on {@linkplain OneProcessor one processor}, which repeats
   * better and has only the work in it. By then they are warm, and the compilers are done: they
   * would have to share it.
   */
  private void pingPong(Effort effort, Recorder recorder, int run)
      throws IOException, InterruptedException {
    long warmUp = effort.choose(1_500L, 500L, 10L);
    try (Relay ours = Relay.ours(host, connectors, "default", Traffic.PING_PONG, 1);
        Relay peer = Relay.raw(host, Traffic.PING_PONG)) {
      for (int i = 0; i < 2; i++) {
        ours.pingPong(warmUp);
        peer.pingPong(warmUp);
      }
      Windows placed = windows(effort, run, ours, peer);
      for (String what : List.of(MEDIAN, P99)) {
        recorder.record(
            Figure.against(RAW, "relay.rtt." + what, "ns", Goal.atMost(1.2)), placed.run(what));
      }
      // Without taskset there is nothing to compare; a trial takes the figures all the same, for
      // their names.
      if (effort == Effort.TRIAL || Relay.keepOnOneProcessor(ours, peer)) {
        ours.pingPong(warmUp);
        peer.pingPong(warmUp);
        Windows pinned = windows(effort, run, ours, peer);
        for (String what : List.of(MEDIAN, P99)) {
          recorder.record(
              Figure.against(RAW, "relay.rtt.one-processor." + what, "ns"), pinned.run(what));
        }
      }
    }
  }

  private static Windows windows(Effort effort, int run, Relay ours, Relay peer)
      throws IOException, InterruptedException {
    long window = effort.choose(200L, 200L, 20L);
    List<Reply> own = new ArrayList<>();
    List<Reply> other = new ArrayList<>();
    for (int i = 0; i < effort.choose(15, 3, 1); i++) {
      List<Reply> both =
          Turns.take(run + i, List.of(() -> ours.pingPong(window), () -> peer.pingPong(window)));
      own.add(both.get(0));
      other.add(both.get(1));
    }
    return new Windows(own, other);
  }

  /** The figures of each window. */
  private record Windows(List<Reply> own, List<Reply> other) {

    Run run(String what) {
      Spread ours = Spread.of(own.stream().map(window -> window.number(what)).toList());
      Spread peer = Spread.of(other.stream().map(window -> window.number(what)).toList());
      return Run.paired(ours.median(), peer.median())
          .with("ours.leastWindow", ours.least())
          .with("ours.mostWindow", ours.most())
          .with("peer.leastWindow", peer.least())
          .with("peer.mostWindow", peer.most());
    }
  }
}
