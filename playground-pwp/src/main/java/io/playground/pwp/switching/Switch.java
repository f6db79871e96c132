package io.playground.pwp.switching;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.playground.pwp.channel.ChannelLoops;
import io.playground.pwp.channel.Closer;
import io.playground.pwp.link.LinkReader;
import io.playground.pwp.loops.EventLoops;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A running switch: links come in, announce what they serve, and get the packets for it.
 *
 * <p><b>Forwarding.</b> A packet goes, as the very bytes that came in, to the links of its destination
 * address and of each block that encloses it, the sender's own included; each of several links on one
 * address gets a copy. There is no promise of delivery: packets for an address that no link serves are dropped and counted.
 *
 * <p><b>Back-pressure.</b> While a link's queue is above its high-water mark, the links that send to it
 * are not read. A link that stays full for longer than senders wait ({@link SwitchOptions#queue})
 * has its packets dropped until it drains. One that drains a little at a time, and so holds up links that
 * carry traffic for others, may do so for one such wait in any window of five; after that, what those
 * links send to it while it is full is dropped. No slow peer holds up the others for longer.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
public final class Switch implements AutoCloseable {

  private final LinkRegister register;
  private final SwitchCounters counters;
  private final ChannelLoops loops;
  private final SocketAddress address;

  private Switch(
      LinkRegister register, SwitchCounters counters, ChannelLoops loops, SocketAddress address) {
    this.register = register;
    this.counters = counters;
    this.loops = loops;
    this.address = address;
  }

  /**
   * Starts a switch. The stage completes when it listens, or exceptionally with a {@link BindException}
   * that names host and port.
   */
  public static CompletionStage<Switch> start(EventLoops loops, SwitchOptions options) {
    SwitchCounters counters = new SwitchCounters();
    LinkRegister register = new LinkRegister(options.maximumLinks(), counters);
    ForwardingTable<SwitchLink> table = new ForwardingTable<>();
    CompletableFuture<Switch> started = new CompletableFuture<>();
    Closer closer = register::close;
    if (!loops.closesFirst(closer)) {
      started.completeExceptionally(
          new BindException("no switch can listen any more: its event loops are closed"));
      return started.minimalCompletionStage();
    }
    CompletionStage<Void> unused = register.closed().thenRun(() -> loops.forget(closer));
    loops
        .bind(
            options.bindAddress(),
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                SwitchLink link = new SwitchLink(table, counters, options.queue(), register);
                channel
                    .pipeline()
                    .addLast(new LinkReader(link, options.maximumFrameBytes(), counters.frames));
              }
            })
        .addListener(
            (ChannelFuture bound) -> {
              if (bound.isSuccess()) {
                register.listensOn(bound.channel());
                started.complete(
                    new Switch(register, counters, loops, bound.channel().localAddress()));
              } else {
                loops.forget(closer);
                started.completeExceptionally(bindFailure(options.bindAddress(), bound.cause()));
              }
            });
    return started.minimalCompletionStage();
  }

  private static BindException bindFailure(InetSocketAddress address, Throwable cause) {
    String why =
        address.isUnresolved()
            ? "this host name is not known"
            : cause.getMessage() == null ? cause.toString() : cause.getMessage();
    BindException failure =
        new BindException(
            "cannot listen on "
                + address.getHostString()
                + ":"
                + address.getPort()
                + ": "
                + why
                + ". Choose another address or port; port 0 takes a free one");
    failure.initCause(cause);
    return failure;
  }

  /** Where this switch listens, with the port it really has: what a VNIC dials. */
  public SocketAddress address() {
    return address;
  }

  /** Its counts so far. */
  public SwitchStatistics statistics() {
    return counters.snapshot(register.links());
  }

  /** Stops listening and closes every link; the stage completes when all are closed. */
  public CompletionStage<Void> closeAsync() {
    return register.close();
  }

  /**
   * Stops listening, closes every link, and waits until all are closed; on an event loop of its network
   * it returns without waiting. An interrupt ends the waiting; the thread's interrupted status stays
   * set.
   */
  @Override
  public void close() {
    loops.awaitElsewhere(closeAsync());
  }
}
