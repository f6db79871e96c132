package io.playground.bench.relay;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.FigureGroup;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Recorder;
import io.playground.bench.figures.Run;
import io.playground.bench.process.Reply;
import io.playground.bench.process.WorkerHost;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Bytes and messages a second, and round trips, from application to application through a switch.
 *
 * <p>Each fork starts both sides anew, lets both run warm, and then measures them in turn, several times: ours, peer,
 * ours, peer. While one is measured the other waits and takes no processor time.
 */
public final class RelayFigures implements FigureGroup {

  private static final String RAW = "raw Netty relay";
  private static final String FRAMED = "Netty relay, length-field frames";

  private static final Figure BULK = Figure.against(RAW, "relay.bulk", "B/s", Goal.atLeast(0.85));
  private static final Figure BULK_PASSTHROUGH =
      Figure.against(RAW, "relay.bulk.passthrough", "B/s", Goal.atLeast(0.7));
  private static final Figure SMALL =
      Figure.against(FRAMED, "relay.small", "msg/s", Goal.atLeast(0.5));
  private static final Figure RTT_MEDIAN =
      Figure.against(RAW, "relay.rtt.median", "ns", Goal.atMost(1.2));
  private static final Figure RTT_P99 =
      Figure.against(RAW, "relay.rtt.p99", "ns", Goal.atMost(1.2));

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
    for (int fork = 1; fork <= effort.choose(2, 1, 1); fork++) {
      String which = ", processes of round " + fork;
      recorder.progress("relay.bulk" + which);
      flow(effort, recorder, BULK, "default", Traffic.BULK);
      recorder.progress("relay.bulk.passthrough" + which);
      flow(effort, recorder, BULK_PASSTHROUGH, "passthrough", Traffic.BULK);
      recorder.progress("relay.small" + which);
      flow(effort, recorder, SMALL, "default", Traffic.SMALL);
      recorder.progress("relay.rtt" + which);
      pingPong(effort, recorder);
    }
  }

  private void flow(Effort effort, Recorder recorder, Figure figure, String family, Traffic traffic)
      throws IOException, InterruptedException {
    long warmUp = effort.choose(8_000L, 3_500L, 10L);
    long window = effort.choose(1_500L, 300L, 20L);
    try (Relay ours = Relay.ours(host, connectors, family, traffic, 1);
        Relay peer = Relay.raw(host, traffic)) {
      Relay.warmUp(ours, peer, traffic, warmUp);
      for (int i = 0; i < effort.choose(3, 3, 1); i++) {
        Relay.Window own = ours.flow(traffic, window);
        Relay.Window other = peer.flow(traffic, window);
        boolean bulk = traffic == Traffic.BULK;
        Run run =
            bulk
                ? Run.paired(own.bytesPerSecond(), other.bytesPerSecond())
                : Run.paired(own.messagesPerSecond(), other.messagesPerSecond());
        double per = bulk ? 1e9 : 1e6;
        recorder.record(
            figure,
            run.with("ours.lostBytes", own.lost())
                .with("peer.lostBytes", other.lost())
                .with("ours.cpuSecondsPer" + (bulk ? "GB" : "Million"), perUnit(own, bulk, per))
                .with("peer.cpuSecondsPer" + (bulk ? "GB" : "Million"), perUnit(other, bulk, per)));
      }
      recorder.progress(figure.name() + ": ours has dropped " + ours.dropped() + " packets");
    }
  }

  private static double perUnit(Relay.Window window, boolean bulk, double unit) {
    return window.cpuSeconds() / ((bulk ? window.bytes() : window.messages()) / unit);
  }

  private void pingPong(Effort effort, Recorder recorder) throws IOException, InterruptedException {
    long warmUp = effort.choose(3_000L, 1_000L, 10L);
    long window = effort.choose(500L, 300L, 20L);
    try (Relay ours = Relay.ours(host, connectors, "default", Traffic.PING_PONG, 1);
        Relay peer = Relay.raw(host, Traffic.PING_PONG)) {
      ours.pingPong(warmUp);
      peer.pingPong(warmUp);
      // Short and many: where the system puts three processes on two processors decides, and it
      // moves them.
      for (int i = 0; i < effort.choose(10, 5, 1); i++) {
        Reply own = ours.pingPong(window);
        Reply other = peer.pingPong(window);
        recorder.record(RTT_MEDIAN, Run.paired(own.number("median"), other.number("median")));
        recorder.record(RTT_P99, Run.paired(own.number("p99"), other.number("p99")));
      }
    }
  }
}
