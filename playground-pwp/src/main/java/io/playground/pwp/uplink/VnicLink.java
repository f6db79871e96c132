package io.playground.pwp.uplink;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.backpressure.Gate;
import io.playground.pwp.backpressure.Traffic;
import io.playground.pwp.channel.ChannelLoops;
import io.playground.pwp.count.Counters;
import io.playground.pwp.link.LinkHandler;
import io.playground.pwp.link.LinkReader;
import io.playground.pwp.link.LinkWriter;
import io.playground.pwp.packets.AnnouncePacket;
import io.playground.pwp.packets.FrameCounters;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A VNIC's link to its switch: dialled, announced, and dialled again whenever it is lost.
 *
 * <pre>
 *   dial ──▶ opened, announced ──▶ lost ──▶ wait ──▶ dial ...      close ends it anywhere
 *     └──────── failed ──────────────▲
 * </pre>
 *
 * <p><b>Threads.</b> The VNIC's event loop, but {@link #isWritable} and {@link #isUp}.
 */
public final class VnicLink implements LinkHandler {

  /** Callbacks for the state of the link, on the event loop. */
  public interface Owner {

    /** The link is up, and the address announced on it. */
    void linkUp();

    /**
     * A dial has failed, or the link is lost: it is dialled again after this unless the owner closes
     * it.
     */
    void linkDown(Optional<Throwable> failure);

    /** A frame has arrived. */
    void frame(ByteBuf bytes, int frameStart, int packetLength);

    /** The link may be writable again, or no longer. */
    void writabilityChanged();
  }

  private static final Logger log = LoggerFactory.getLogger(VnicLink.class);
  private static final int MAXIMUM_PACKET = 1_024 * 1_024;

  private final ChannelLoops loops;
  private final EventLoop loop;
  private final PlaygroundAddress address;
  private final SocketAddress switchAddress;
  private final VnicOptions options;
  private final Counters<Count> counters;
  private final FrameCounters frames;
  private final Owner owner;
  private final Backoff backoff;
  private final Traffic traffic;

  /** What the switch is told to send here: the address, or a block around it. */
  private String announced;

  private Future<?> redial;
  private Optional<Channel> dialled = Optional.empty();
  private LinkReader reader;
  private boolean closing;

  /** Whether something has arrived on the present link. */
  private boolean linked;

  private boolean lost;
  private volatile Optional<LinkWriter> writer = Optional.empty();

  public VnicLink(
      ChannelLoops loops,
      EventLoop loop,
      PlaygroundAddress address,
      SocketAddress switchAddress,
      VnicOptions options,
      Counters<Count> counters,
      FrameCounters frames,
      Owner owner) {
    this.loops = loops;
    this.loop = loop;
    this.address = address;
    this.announced = address.toString();
    this.switchAddress = switchAddress;
    this.options = options;
    this.counters = counters;
    this.frames = frames;
    this.owner = owner;
    this.backoff = new Backoff(options.redial(), options.random());
    this.traffic = new Traffic(loop.ticker(), options.queue().senderWait());
    this.redial = loop.newSucceededFuture(null);
  }

  public void dial() {
    ChannelFuture dial =
        loops.dial(
            loop,
            switchAddress,
            options.startTimeout(),
            new LinkReader(this, MAXIMUM_PACKET, frames));
    dialled = Optional.of(dial.channel());
    dial.addListener(
        done -> {
          if (!done.isSuccess()) {
            log.debug(
                "{} could not reach the switch {}", address, name(switchAddress), done.cause());
            down(Optional.of(done.cause()));
          }
        });
  }

  @Override
  public void opened(Channel channel, LinkReader itsReader) {
    reader = itsReader;
    LinkWriter opened = new LinkWriter(channel, options.queue(), owner::writabilityChanged);
    opened.write(AnnouncePacket.frame(channel.alloc(), announced));
    writer = Optional.of(opened);
    owner.linkUp();
  }

  @Override
  public void frame(ByteBuf bytes, int frameStart, int packetLength) {
    if (!linked) {
      linked();
    }
    owner.frame(bytes, frameStart, packetLength);
  }

  /** The link is more than a connection: the switch has sent something on it. */
  private void linked() {
    linked = true;
    backoff.reset();
    if (lost) {
      lost = false;
      // As loud as the loss, which its reader waits to see mended.
      log.warn("{} is linked to the switch {} again", address, name(switchAddress));
    }
  }

  @Override
  public void bufferEnds() {}

  @Override
  public void fullnessChanged() {
    writer.ifPresent(LinkWriter::fullnessChanged);
  }

  @Override
  public void closed() {
    writer.ifPresent(LinkWriter::close);
    writer = Optional.empty();
    if (!closing) {
      counters.increment(Count.LINKS_LOST);
      if (linked) {
        lost = true;
        log.warn("{} has lost the switch {}; trying again", address, name(switchAddress));
      }
    }
    linked = false;
    down(Optional.empty());
  }

  private void down(Optional<Throwable> failure) {
    dialled = Optional.empty();
    owner.linkDown(failure);
    if (!closing) {
      Duration wait = backoff.next();
      try {
        redial = loop.schedule(this::dial, wait.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        log.debug("{} does not dial again: its event loop ends", address, e);
      }
    }
  }

  /** Announces this address or block from now on, on later links, too. */
  public void announce(String block) {
    announced = block;
    writer.ifPresent(
        present -> present.write(AnnouncePacket.frame(ByteBufAllocator.DEFAULT, block)));
  }

  /** Sends a whole frame as it is; drops it if the link is down. */
  public void forward(ByteBuf frame) {
    if (writer.isPresent()) {
      writer.get().write(frame);
    } else {
      frame.release();
    }
  }

  /** The way out while the link is up. */
  Optional<LinkWriter> writer() {
    return writer;
  }

  /** The recent destinations of the data on this link. */
  public Traffic traffic() {
    return traffic;
  }

  /** The switch's address for a message. */
  public static String name(SocketAddress switchAddress) {
    return switchAddress instanceof InetSocketAddress inet
        ? inet.getHostString() + ":" + inet.getPort()
        : switchAddress.toString();
  }

  /** Any thread. */
  public boolean isUp() {
    return writer.isPresent();
  }

  /** Whether the link is up and has room. Any thread. */
  public boolean isWritable() {
    Optional<LinkWriter> now = writer;
    return now.isPresent() && !now.get().isFull();
  }

  /** Reads no more until the gate lets this link pass. */
  public void waitFor(Gate gate) {
    LinkReader paused = reader;
    paused.pause();
    gate.await(paused::goOnFromAnywhere, traffic);
  }

  /**
   * Ends the link once all writes have gone out, or after {@code senderWait} at the latest.
   *
   * @param whenClosed run on the event loop
   */
  public void close(Runnable whenClosed) {
    closing = true;
    redial.cancel(false);
    if (dialled.isEmpty()) {
      whenClosed.run();
      return;
    }
    Channel channel = dialled.get();
    channel.closeFuture().addListener(done -> whenClosed.run());
    if (writer.isPresent()) {
      writer.get().whenWritten(() -> close(channel));
      Future<?> deadline =
          loop.schedule(
              () -> close(channel), options.queue().senderWait().toNanos(), TimeUnit.NANOSECONDS);
      channel.closeFuture().addListener(done -> deadline.cancel(false));
    } else {
      close(channel);
    }
  }

  private static void close(Channel channel) {
    ChannelFuture unused = channel.close();
  }
}
