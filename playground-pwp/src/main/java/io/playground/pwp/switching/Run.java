package io.playground.pwp.switching;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playground.pwp.packets.AddressKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames that came one behind the other and go to the same destination: they are looked up and
 * forwarded as one slice of the bytes received.
 *
 * <p>An unfinished fragment begins a run, so that it can begin a write.
 *
 * @param <L> a link
 */
final class Run<L> {

  /** Beyond this a run ends, so that a full destination is noticed in time. */
  private static final int LONGEST = 64 * 1_024;

  private final ForwardingTable<L> table;
  private final Outlet<? super L> outlet;

  private final AddressKey destination = new AddressKey();
  private final AddressKey probe = new AddressKey();
  private final List<L> links = new ArrayList<>();

  private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
  private int start;
  private int end;
  private int frames;
  private boolean first;

  /** Empty, for the frames of one link. */
  Run(ForwardingTable<L> table, Outlet<? super L> outlet) {
    this.table = table;
    this.outlet = outlet;
  }

  /** Takes one more frame; between two buffers that hold frames, {@link #end} is called. */
  void add(ByteBuf source, Arrival frame, int frameLength) {
    boolean joins =
        frames > 0
            && !frame.isUnfinished()
            && frame.start() == end
            && end - start < LONGEST
            && frame.destination().equals(destination);
    if (!joins) {
      end();
      bytes = source.retain();
      start = frame.start();
      first = frame.isUnfinished();
      destination.fill(frame.destination(), 0);
    }
    end = frame.start() + frameLength;
    frames++;
  }

  /** Forwards what there is. */
  void end() {
    if (frames > 0) {
      forward();
    }
  }

  private void forward() {
    links.clear();
    table.collect(destination, probe, links);
    if (links.isEmpty()) {
      outlet.unserved(frames);
    }
    for (int i = 0; i < links.size(); i++) {
      outlet.forward(links.get(i), bytes, start, end, frames, first);
    }
    bytes.release();
    bytes = Unpooled.EMPTY_BUFFER;
    frames = 0;
  }
}
