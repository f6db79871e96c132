package io.playground.pwp.switching;

import io.netty.buffer.ByteBuf;
import io.playground.pwp.wire.AddressKey;
import io.playground.pwp.wire.FrameFormat;
import io.playground.pwp.wire.FrameReader;
import io.playground.pwp.wire.PacketHeader;
import io.playground.pwp.wire.WirePacketReader;
import java.util.Arrays;

/**
 * Reads the frames of one link.
 *
 * <p>Where several have come in one read, it reads them together, and has the memory of their
 * destinations' places in the table brought into the caches side by side: a table of many addresses
 * is in no cache, and the look-ups one after the other would each wait for that. Nothing is decided
 * by it. Each frame is looked up when its turn comes, in the table as it is then.
 *
 * <p><b>Threads.</b> The loop of the link.
 */
final class Arrivals {

  private final ForwardingTable<?> table;
  private final PacketHeader header = new PacketHeader();
  private final WirePacketReader wire = new WirePacketReader();

  /** As many as have been needed: one where frames come one at a time. */
  private Arrival[] arrivals = {new Arrival()};

  /** Of frames that were read together, the destinations that differ from the one before. */
  private AddressKey[] destinations = {};

  private int next;
  private int together;

  /** For memory that is fetched to no other end has to look used, or the compiler leaves the fetching out. */
  private long fetched;

  /** Reads for a link of the switch that has this table. */
  Arrivals(ForwardingTable<?> table) {
    this.table = table;
  }

  /** So many frames that follow one another are {@link #take taken} next. */
  void comes(ByteBuf bytes, int firstFrame, int frames) {
    makeRoom();
    int start = firstFrame;
    int different = 0;
    for (int i = 0; i < frames; i++) {
      Arrival arrival = arrivals[i];
      int length = FrameFormat.packetLength(bytes, start);
      arrival.read(bytes, start, length, header, wire);
      start += length + FrameFormat.OVERHEAD;
      if (arrival.kind() == Arrival.Kind.FORWARD
          && (different == 0 || !arrival.destination().equals(destinations[different - 1]))) {
        destinations[different++] = arrival.destination();
      }
    }
    if (different > 1) {
      fetched += table.fetch(destinations, different);
    }
    next = 0;
    together = frames;
  }

  private void makeRoom() {
    int before = arrivals.length;
    if (before < FrameReader.MOST_AHEAD) {
      arrivals = Arrays.copyOf(arrivals, FrameReader.MOST_AHEAD);
      Arrays.setAll(arrivals, i -> i < before ? arrivals[i] : new Arrival());
      destinations = new AddressKey[FrameReader.MOST_AHEAD];
    }
  }

  /** Reads one frame, if it has not been read with others. What it gives is valid until the next call. */
  Arrival take(ByteBuf bytes, int frameStart, int packetLength) {
    if (next < together) {
      return arrivals[next++];
    }
    Arrival arrival = arrivals[0];
    arrival.read(bytes, frameStart, packetLength, header, wire);
    return arrival;
  }

  /** The frames that were read and not taken come again, if they come. */
  void bufferEnds() {
    next = 0;
    together = 0;
  }

  /** Of no meaning. */
  long fetched() {
    return fetched;
  }
}
