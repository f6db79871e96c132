package io.playground.pwp.channel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Event loops that keep a few accepted links together, and share out many.
 *
 * <p>What goes from a link to another on the same loop wakes no thread: that is a third of the wake-ups
 * between two applications. So a link goes to the first loop with fewer than {@value #TOGETHER}, and
 * where there is none to the one that has fewest.
 */
final class LinkLoops extends MultiThreadIoEventLoopGroup {

  /** With more links than this for each loop, all loops have work. */
  static final int TOGETHER = 16;

  /** A loop and how many links it has. */
  private static final class Share {

    final EventLoop loop;
    final AtomicInteger links = new AtomicInteger();

    /** One for all links of the loop. */
    final ChannelFutureListener closed = done -> links.decrementAndGet();

    Share(EventLoop loop) {
      this.loop = loop;
    }
  }

  private final List<Share> shares = new ArrayList<>();

  LinkLoops(int threads, ThreadFactory threadFactory, IoHandlerFactory handlers) {
    super(threads, threadFactory, handlers);
    forEach(loop -> shares.add(new Share((EventLoop) loop)));
  }

  /** Called for what listens, and for each channel that it accepts. */
  @Override
  public ChannelFuture register(Channel channel) {
    if (channel instanceof ServerChannel) {
      return super.register(channel);
    }
    Share share = choose();
    share.links.incrementAndGet();
    channel.closeFuture().addListener(share.closed);
    return share.loop.register(channel);
  }

  private Share choose() {
    Share least = shares.get(0);
    for (Share share : shares) {
      int links = share.links.get();
      if (links < TOGETHER) {
        return share;
      }
      if (links < least.links.get()) {
        least = share;
      }
    }
    return least;
  }
}
