package io.playground.bench.hops;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A message through a pipeline of Netty whose handlers forward it, or leave that to their base class.
 *
 * <p>The channel is an {@link EmbeddedChannel}, which takes any thread for its event loop: a
 * handler's answer to "am I where I may run" is a constant there, while the stack that it is held
 * against compares threads. So the peer looks better than it is on a socket.
 */
@State(Scope.Thread)
public class PipelineHops {

  /** How many handlers forward. */
  @Param({"1", "9"})
  public int layers;

  /** Whether they override nothing, so that Netty passes them by. */
  @Param({"false", "true"})
  public boolean idle;

  private final ByteBuf message = Unpooled.buffer(64).writeZero(64);
  private EmbeddedChannel channel;
  private Swallowing bottom;
  private Swallowing top;

  /** Builds the pipeline. */
  @Setup
  public void open() {
    channel = new EmbeddedChannel();
    bottom = new Swallowing(false, true);
    top = new Swallowing(true, false);
    channel.pipeline().addLast(bottom);
    for (int i = 0; i < layers; i++) {
      channel.pipeline().addLast(idle ? new Idle() : new Forwarding());
    }
    channel.pipeline().addLast(top);
  }

  /** From the last handler to the first. */
  @Benchmark
  public Object down() {
    ChannelFuture unused = top.context.write(message, top.context.voidPromise());
    return bottom.swallowed;
  }

  /** From the first handler to the last. */
  @Benchmark
  public Object up() {
    channel.pipeline().fireChannelRead(message);
    return top.swallowed;
  }

  /** Netty finds nothing of its own in it, and goes on to the next. */
  private static final class Idle extends ChannelDuplexHandler {}

  /** It has to say that it forwards: Netty passes by the methods that a handler does not override. */
  private static final class Forwarding extends ChannelDuplexHandler {

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
      context.fireChannelRead(received);
    }

    @Override
    public void write(ChannelHandlerContext context, Object written, ChannelPromise promise) {
      ChannelFuture unused = context.write(written, promise);
    }
  }

  /** An end of the pipeline. */
  private static final class Swallowing extends ChannelDuplexHandler {

    private final boolean swallowsReads;
    private final boolean swallowsWrites;
    private ChannelHandlerContext context;
    private Object swallowed = Unpooled.EMPTY_BUFFER;

    Swallowing(boolean swallowsReads, boolean swallowsWrites) {
      this.swallowsReads = swallowsReads;
      this.swallowsWrites = swallowsWrites;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
      context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext at, Object received) {
      if (swallowsReads) {
        swallowed = received;
      } else {
        at.fireChannelRead(received);
      }
    }

    @Override
    public void write(ChannelHandlerContext at, Object written, ChannelPromise promise) {
      if (swallowsWrites) {
        swallowed = written;
      } else {
        ChannelFuture unused = at.write(written, promise);
      }
    }
  }
}
