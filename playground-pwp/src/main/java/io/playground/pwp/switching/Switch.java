package io.playground.pwp.switching;

import io.playground.pwp.link.EventLoops;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A running switch: links come in, announce what they serve, and get the packets for it.
 *
 * <p><b>Forwarding.</b> A packet goes, as the very bytes that came in, to the links of its destination address and of
 * each block that encloses it, the sender's own included; each of several links on one address gets a copy.
 * There is no promise of delivery: what nobody serves is dropped and counted.
 *
 * <p><b>Back-pressure.</b> While a link's queue is above its high-water mark, the links that send to it are not read.
 * A link that stays full beyond the patience of {@link SwitchOptions#queue} has its packets dropped until it drains, so that no
 * slow peer holds up the others for longer.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
public final class Switch implements AutoCloseable {

  private final SocketAddress address;

  private Switch(SocketAddress address) {
    this.address = address;
  }

  /**
   * Starts a switch. The stage completes when it listens, or exceptionally with a {@link java.net.BindException} that
   * names host and port.
   */
  public static CompletionStage<Switch> start(EventLoops loops, SwitchOptions options) {
    return CompletableFuture.completedStage(new Switch(loops.resolve(options.bindAddress())));
  }

  /** Where this switch listens, with the port it really has: what a VNIC dials. */
  public SocketAddress address() {
    return address;
  }

  /** What it has seen so far. */
  public SwitchStatistics statistics() {
    return new SwitchStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Stops listening and closes every link; the stage completes when all are closed. */
  public CompletionStage<Void> closeAsync() {
    return CompletableFuture.completedStage(null);
  }

  /**
   * Stops listening, closes every link, and waits until all are closed; on an event loop of its network it returns
   * without waiting. An interrupt ends the waiting; the thread's interrupted status stays set.
   */
  @Override
  public void close() {}
}
