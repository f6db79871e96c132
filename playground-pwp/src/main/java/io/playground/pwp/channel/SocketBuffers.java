package io.playground.pwp.channel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the system holds for the sockets of many links within bounds.
 *
 * <p>The system lets a busy socket have many MiB, and has a bound for all sockets together; beyond that
 * it refuses what comes, and every connection on the machine waits for the timers of what was lost. Few
 * links have the system's choice, which is quickest. Where there are many, each is limited, and stays so.
 *
 * <p><b>Threads.</b> Any thread.
 */
@Sharable
final class SocketBuffers extends ChannelInboundHandlerAdapter {

  /** From this many on, links are limited. */
  private static final int MANY = 200;

  /** For each way of a socket; Linux takes twice that, half of it for its own needs. */
  private static final int BYTES = 64 * 1_024;

  private static final Logger log = LoggerFactory.getLogger(SocketBuffers.class);

  private final int many;
  private final int bytes;
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final ChannelFutureListener closed = done -> open.remove(done.channel());

  SocketBuffers() {
    this(MANY, BYTES);
  }

  SocketBuffers(int many, int bytes) {
    this.many = many;
    this.bytes = bytes;
  }

  /** In the pipeline of a channel that listens: one was accepted. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    opened((Channel) accepted);
    context.fireChannelRead(accepted);
  }

  /** One more link has a socket. */
  void opened(Channel channel) {
    open.add(channel);
    channel.closeFuture().addListener(closed);
    int links = open.size();
    if (links == many) {
      log.debug("there are {} links: from now on the system holds less for each", links);
      open.forEach(this::limit);
    } else if (links > many) {
      limit(channel);
    }
  }

  private void limit(Channel channel) {
    if (channel.isRegistered()) {
      // Where it is closed, too: the number of a closed socket may be another's already.
      channel.eventLoop().execute(() -> limitNow(channel));
    } else {
      limitNow(channel);
    }
  }

  private void limitNow(Channel channel) {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.config().setOption(ChannelOption.SO_RCVBUF, bytes);
      channel.config().setOption(ChannelOption.SO_SNDBUF, bytes);
    } catch (ChannelException e) {
      log.debug("{} keeps the buffers that it has", channel, e);
    }
  }
}
