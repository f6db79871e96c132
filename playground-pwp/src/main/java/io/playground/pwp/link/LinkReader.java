package io.playground.pwp.link;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.playground.pwp.packets.FrameCounters;
import io.playground.pwp.packets.FrameReader;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads frames off a link's channel, as fast as those who take them allow.
 *
 * <p><b>Pausing.</b> A handler that can't take more calls {@link #pause}: from then on no frame comes, not
 * even one that has been read already, and the channel is read no further, so that the peer is slowed
 * down. Each pause takes one {@link #goOn}; reading goes on after the last of them. At most one read's
 * worth of bytes waits here meanwhile.
 *
 * <p><b>Threads.</b> The channel's loop only, but {@link #goOnFromAnywhere}.
 */
public final class LinkReader extends ChannelInboundHandlerAdapter implements FrameReader.Sink {

  private static final Logger log = LoggerFactory.getLogger(LinkReader.class);

  private final LinkHandler handler;
  private final int maximumPacket;
  private final FrameCounters counters;

  /** Bytes that were read and not used yet, in order. */
  private final Queue<Object> unused = new ArrayDeque<>();

  private FrameReader frames;
  private Channel channel;
  private int pauses;
  private boolean using;

  /** A reader for one channel. */
  public LinkReader(LinkHandler handler, int maximumPacket, FrameCounters counters) {
    this.handler = requireNonNull(handler, "handler");
    this.maximumPacket = maximumPacket;
    this.counters = requireNonNull(counters, "counters");
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    frames = new FrameReader(context.alloc(), maximumPacket, counters);
    handler.opened(channel, this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    unused.add(message);
    useAll();
  }

  /** Uses what there is, unless that is what is going on already, further down this thread's stack. */
  private void useAll() {
    if (using) {
      return;
    }
    using = true;
    try {
      while (pauses == 0 && !unused.isEmpty()) {
        if (use(unused.peek())) {
          ReferenceCountUtil.release(unused.remove());
        }
      }
    } finally {
      using = false;
    }
  }

  /** Hands on the frames in a message. Returns whether all of it was used. */
  private boolean use(Object message) {
    if (message instanceof Handover handover) {
      boolean all = frames.read(handover.content(), this);
      if (all) {
        handover.tellTaken();
      }
      return all;
    }
    return frames.read((ByteBuf) message, this);
  }

  @Override
  public boolean accept(ByteBuf bytes, int frameStart, int packetLength) {
    handler.frame(bytes, frameStart, packetLength);
    return pauses == 0;
  }

  @Override
  public void bufferEnds() {
    handler.bufferEnds();
  }

  /** Takes no more frames until the matching {@link #goOn}. */
  public void pause() {
    if (pauses++ == 0) {
      channel.config().setAutoRead(false);
    }
  }

  /** Takes back one {@link #pause}. Frames that wait come from within this call. */
  public void goOn() {
    if (--pauses == 0) {
      useAll();
      if (pauses == 0 && channel.isActive()) {
        channel.config().setAutoRead(true);
      }
    }
  }

  /** The same from any thread, from a task of its own. */
  public void goOnFromAnywhere() {
    try {
      channel.eventLoop().execute(this::goOn);
    } catch (RejectedExecutionException e) {
      log.debug("The loop of a link that waited has ended", e);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    handler.fullnessChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    unused.forEach(ReferenceCountUtil::release);
    unused.clear();
    if (frames != null) {
      frames.close();
      handler.closed();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("The link with {} failed and is closed", context.channel().remoteAddress(), cause);
    ChannelFuture unusedFuture = context.close();
  }
}
