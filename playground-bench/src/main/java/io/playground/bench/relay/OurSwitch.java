package io.playground.bench.relay;

import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.switching.Switch;
import io.playground.pwp.switching.SwitchOptions;
import io.playground.pwp.switching.SwitchStatistics;
import io.playground.pwp.switching.SwitchStatistics.Count;
import java.net.InetSocketAddress;
import java.util.List;

/** A switch, as {@code playground switch} starts one. */
public final class OurSwitch implements Worker {

  private final EventLoops loops = EventLoops.sockets();
  private final Switch running;

  /** Takes no arguments. */
  public OurSwitch(List<String> arguments) {
    running =
        Switch.start(loops, SwitchOptions.defaults().withMaximumLinks(100_000))
            .toCompletableFuture()
            .join();
  }

  @Override
  public Reply answer(String verb, long parameter) {
    SwitchStatistics seen = running.statistics();
    return switch (verb) {
      case "port" -> Reply.of("port", ((InetSocketAddress) running.address()).getPort());
      case "statistics" ->
          Reply.of("links", seen.links())
              .with(
                  "dropped",
                  seen.count(Count.CONGESTION_DROPS) + seen.count(Count.UNSERVED_DESTINATIONS));
      default -> throw new IllegalArgumentException(verb);
    };
  }

  @Override
  public void close() {
    running.close();
    loops.close();
  }
}
