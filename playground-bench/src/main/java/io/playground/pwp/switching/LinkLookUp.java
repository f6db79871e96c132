package io.playground.pwp.switching;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.playground.pwp.link.AddressBlock;
import io.playground.pwp.wire.AddressKey;
import io.playground.pwp.wire.FrameCounters;
import io.playground.pwp.wire.FrameFormat;
import io.playground.pwp.wire.FrameReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A switch's choice of links as a benchmark needs it: what {@link SwitchLink} does, up to where it
 * would send.
 *
 * <p>It is in this package, on the class path, because the table is nobody else's business.
 */
public final class LinkLookUp implements AutoCloseable {

  private static final int MAXIMUM_PACKET = 1 << 20;

  private final ForwardingTable<Object> table = new ForwardingTable<>(new Random(42));
  private final FrameReader frames =
      new FrameReader(ByteBufAllocator.DEFAULT, MAXIMUM_PACKET, new FrameCounters());
  private final Forwarding forwarding = new Forwarding();
  private final AddressKey address = new AddressKey();
  private final AddressKey probe = new AddressKey();
  private final List<Object> links = new ArrayList<>();

  /** A link serves the block. */
  public void add(AddressBlock block, Object link) {
    table.add(block, link);
  }

  /** The links that serve an address, as text in a packet. The list is good until the next call. */
  public List<Object> find(ByteBuf packet, int index, int length) {
    links.clear();
    if (address.read(packet, index, length)) {
      table.collect(address, probe, links);
    }
    return links;
  }

  /**
   * Finds the frames in what one read has brought, and the links of each; the class that reads
   * frames, those that read their destinations, and those that look them up are the switch's.
   *
   * @return how many links were chosen so far, and how many frames have none
   */
  public int read(ByteBuf bytes) {
    frames.read(bytes, forwarding);
    return forwarding.chosen;
  }

  @Override
  public void close() {
    frames.close();
  }

  /** A {@link SwitchLink} that takes no announcements, with a {@link Delivery} that sends nothing. */
  private final class Forwarding implements FrameReader.Sink, Outlet<Object> {

    private final Arrivals arrivals = new Arrivals(table);
    private final Run<Object> run = new Run<>(table, this);
    private int chosen;

    @Override
    public void comes(ByteBuf bytes, int firstFrame, int count) {
      arrivals.comes(bytes, firstFrame, count);
    }

    @Override
    public boolean accept(ByteBuf bytes, int frameStart, int packetLength) {
      Arrival arrival = arrivals.take(bytes, frameStart, packetLength);
      if (arrival.kind() == Arrival.Kind.FORWARD) {
        run.add(bytes, arrival, packetLength + FrameFormat.OVERHEAD);
      }
      return true;
    }

    @Override
    public void bufferEnds() {
      arrivals.bufferEnds();
      run.end();
    }

    @Override
    public void forward(Object link, ByteBuf bytes, int start, int end, int count, boolean first) {
      chosen += link == null ? 0 : 1;
    }

    @Override
    public void unserved(int count) {
      chosen += count;
    }
  }
}
