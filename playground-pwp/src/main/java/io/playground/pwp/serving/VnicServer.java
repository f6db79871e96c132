package io.playground.pwp.serving;

import static java.util.Objects.requireNonNull;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.playground.pwp.channel.ChannelLoops;
import io.playground.pwp.channel.Closer;
import io.playground.pwp.embedded.SwitchedVnic;
import io.playground.pwp.loops.EventLoops;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets applications in other processes use a VNIC: waits for their control connections, opens sockets for
 * them, and connects back for each connection of such a socket (docs/wire.md, section 6).
 *
 * <p><b>Threads.</b> Any thread may call any method.
 * <br><b>Ownership.</b> The VNIC belongs to the caller, who closes it after this server.
 */
public final class VnicServer implements AutoCloseable {

  private final ChannelLoops loops;
  private final Channel listening;
  private final ChannelGroup connections;
  private final Closer closer = this::closeAsync;

  private VnicServer(ChannelLoops loops, Channel listening, ChannelGroup connections) {
    this.loops = loops;
    this.listening = listening;
    this.connections = connections;
  }

  /**
   * Starts serving. The stage completes when the server listens, or exceptionally with a {@link
   * BindException} that names host and port.
   *
   * @param bindAddress where applications connect to; port 0 takes a free one
   */
  public static CompletionStage<VnicServer> start(
      EventLoops loops, SwitchedVnic vnic, InetSocketAddress bindAddress) {
    requireNonNull(vnic, "vnic");
    ChannelLoops channelLoops = loops;
    // Its listener runs after the last channel has closed, when that channel's loop may be ending.
    ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    CompletableFuture<VnicServer> started = new CompletableFuture<>();
    channelLoops
        .bind(
            bindAddress,
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                connections.add(channel);
                channel.pipeline().addLast(new ControlConnection(channelLoops, vnic, channel));
              }
            })
        .addListener(
            (ChannelFuture bound) -> {
              if (bound.isSuccess()) {
                VnicServer server = new VnicServer(channelLoops, bound.channel(), connections);
                if (channelLoops.closesFirst(server.closer)) {
                  started.complete(server);
                } else {
                  ChannelFuture unused = bound.channel().close();
                  started.completeExceptionally(
                      new BindException("the event loops are closed, so nothing can listen"));
                }
              } else {
                started.completeExceptionally(failure(bindAddress, bound.cause()));
              }
            });
    return started.minimalCompletionStage();
  }

  private static BindException failure(InetSocketAddress address, Throwable cause) {
    BindException failure =
        new BindException(
            "cannot listen on "
                + address.getHostString()
                + ":"
                + address.getPort()
                + ": "
                + (cause.getMessage() == null ? cause.toString() : cause.getMessage())
                + ". Choose another address or port; port 0 takes a free one");
    failure.initCause(cause);
    return failure;
  }

  /** Where this server listens, with the port it really has: what an application connects to. */
  public SocketAddress address() {
    return listening.localAddress();
  }

  /** How many applications are connected now. */
  public int applications() {
    return connections.size();
  }

  /** Closes every control connection, and with it all sockets; completes when they are closed. */
  public CompletionStage<Void> closeAsync() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    loops.forget(closer);
    listening
        .close()
        .addListener(done -> connections.close().addListener(all -> closed.complete(null)));
    return closed.minimalCompletionStage();
  }

  /** The same, and waits; on an event loop it returns without waiting. */
  @Override
  public void close() {
    loops.awaitElsewhere(closeAsync());
  }
}
