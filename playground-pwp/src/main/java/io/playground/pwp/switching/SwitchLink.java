package io.playground.pwp.switching;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.playground.pwp.address.AddressBlock;
import io.playground.pwp.backpressure.Gate;
import io.playground.pwp.backpressure.Traffic;
import io.playground.pwp.limits.QueueLimits;
import io.playground.pwp.link.LinkHandler;
import io.playground.pwp.link.LinkReader;
import io.playground.pwp.link.LinkWriter;
import io.playground.pwp.packets.AnnouncePacket;
import io.playground.pwp.packets.FrameFormat;
import io.playground.pwp.switching.SwitchStatistics.Count;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link of a switch: what it announces goes into the table, what it sends is forwarded.
 *
 * <p><b>Threads.</b> Its channel's loop, but {@link #forward} and {@link #gate}, which the loops of
 * other links call.
 */
final class SwitchLink implements LinkHandler {

  private static final Logger log = LoggerFactory.getLogger(SwitchLink.class);

  private final ForwardingTable<SwitchLink> table;
  private final SwitchCounters counters;
  private final QueueLimits limits;
  private final LinkRegister register;
  private final Arrival arrival = new Arrival();
  private final Run<SwitchLink> run;

  private Channel channel;
  private LinkReader reader;
  private LinkWriter writer;
  private Traffic traffic;

  /** What other links know this one by, and may keep when it is closed. */
  private final Object identity = new Object();

  private Optional<AddressBlock> announced = Optional.empty();
  private boolean hasComplained;

  SwitchLink(
      ForwardingTable<SwitchLink> table,
      SwitchCounters counters,
      QueueLimits limits,
      LinkRegister register) {
    this.register = register;
    this.table = table;
    this.counters = counters;
    this.limits = limits;
    this.run = new Run<>(table, new Delivery(this, counters));
  }

  @Override
  public void opened(Channel openedChannel, LinkReader itsReader) {
    channel = openedChannel;
    reader = itsReader;
    writer = new LinkWriter(openedChannel, limits, () -> {});
    traffic = new Traffic(openedChannel.eventLoop().ticker(), limits.senderWait());
    register.add(openedChannel);
  }

  @Override
  public void frame(ByteBuf bytes, int frameStart, int packetLength) {
    arrival.read(bytes, frameStart, packetLength);
    switch (arrival.kind()) {
      case FORWARD -> run.add(bytes, arrival, packetLength + FrameFormat.OVERHEAD);
      case ANNOUNCE -> {
        run.end();
        announce(AnnouncePacket.address(bytes, arrival.fields(), arrival.end()));
      }
      case MALFORMED_DESTINATION -> counters.increment(Count.MALFORMED_DESTINATIONS);
      case UNKNOWN -> counters.increment(Count.UNKNOWN_PACKETS);
    }
  }

  private void announce(Optional<String> text) {
    Optional<AddressBlock> block = text.flatMap(AddressBlock::tryParse);
    if (block.isEmpty()) {
      counters.increment(Count.MALFORMED_ANNOUNCES);
      if (!hasComplained) {
        hasComplained = true;
        log.warn(
            "{} announced {}, which is no address and no block; ignored, as are further ones",
            channel.remoteAddress(),
            text.map(given -> "'" + printable(given) + "'").orElse("a damaged packet"));
      }
      return;
    }
    forget();
    table.add(block.get(), this);
    announced = block;
    counters.increment(Count.ANNOUNCES);
    log.debug("{} serves {}", channel.remoteAddress(), block.get());
  }

  /** Keeps control characters and endless text out of the log. */
  private static String printable(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return shown.replaceAll("\\p{C}", "?");
  }

  private void forget() {
    announced.ifPresent(block -> table.remove(block, this));
    announced = Optional.empty();
  }

  @Override
  public void bufferEnds() {
    run.end();
  }

  @Override
  public void fullnessChanged() {
    writer.fullnessChanged();
  }

  @Override
  public void closed() {
    forget();
    writer.close();
    register.remove(channel);
  }

  /**
   * Sends frames out on this link. Any thread.
   *
   * @param sender whose frames these are; it is paused if this link is full
   * @param first whether a write to the system is to begin with them
   */
  void forward(ByteBuf frames, boolean first, SwitchLink sender) {
    writer.forward(frames, first);
    if (writer.isFull()) {
      sender.waitFor(gate());
    }
  }

  /** Whether what is forwarded to this link now has to wait. Any thread. */
  boolean isBacklogged() {
    return writer.isBacklogged();
  }

  Gate gate() {
    return writer.gate();
  }

  private void waitFor(Gate gate) {
    reader.pause();
    gate.await(reader::goOnFromAnywhere, traffic);
  }

  /** The recent destinations of what this link sends. */
  Traffic traffic() {
    return traffic;
  }

  /** This link has sent a frame for that one. */
  void sendsTo(SwitchLink link) {
    // A VNIC's packets to itself show that it is linked; nobody else waits for those.
    if (link != this) {
      traffic.toward(link.identity);
    }
  }
}
