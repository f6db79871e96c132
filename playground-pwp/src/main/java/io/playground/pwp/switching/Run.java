package io.playground.pwp.switching;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playground.pwp.wire.AddressKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames that came one behind the other and go to the same destination: they are looked up and
 * forwarded as one slice of the bytes received.
 *
 * <p>An unfinished fragment begins a run, so that it can begin a write.
 */
final class Run {

  /** Beyond this a run ends, so that a full destination is noticed in time. */
  private static final int LONGEST = 64 * 1_024;

  /** How many times as large as a waiting run the buffer may be that it keeps alive. */
  private static final int WASTE = 4;

  private final SwitchLink sender;
  private final ForwardingTable<SwitchLink> table;
  private final SwitchCounters counters;

  private final AddressKey next = new AddressKey();
  private final AddressKey destination = new AddressKey();
  private final AddressKey probe = new AddressKey();
  private final List<SwitchLink> links = new ArrayList<>();

  private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
  private int start;
  private int end;
  private int frames;
  private boolean first;

  Run(SwitchLink sender, ForwardingTable<SwitchLink> table, SwitchCounters counters) {
    this.sender = sender;
    this.table = table;
    this.counters = counters;
  }

  /** To be filled with a frame's destination before {@link #add}. */
  AddressKey address() {
    return next;
  }

  /**
   * Takes one more frame; between two buffers that hold frames, {@link #end} is called.
   *
   * @param unfinished whether it holds a fragment after which others are to come
   */
  void add(ByteBuf source, int frameStart, int frameLength, boolean unfinished) {
    boolean joins =
        frames > 0
            && !unfinished
            && frameStart == end
            && end - start < LONGEST
            && next.equals(destination);
    if (!joins) {
      end();
      bytes = source.retain();
      start = frameStart;
      first = unfinished;
      destination.fill(next, 0);
    }
    end = frameStart + frameLength;
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
      counters.unservedDestinations.add(frames);
    }
    for (int i = 0; i < links.size(); i++) {
      SwitchLink link = links.get(i);
      sender.sendsTo(link);
      if (link.gate().drops(sender.traffic())) {
        counters.congestionDrops.add(frames);
      } else {
        counters.framesForwarded.add(frames);
        counters.bytesForwarded.add(end - start);
        link.forward(copyOrSlice(link), first, sender);
      }
    }
    bytes.release();
    bytes = Unpooled.EMPTY_BUFFER;
    frames = 0;
  }

  /**
   * A slice keeps all of its read alive: where it has to wait, what is much smaller than that is copied
   * out instead.
   */
  private ByteBuf copyOrSlice(SwitchLink link) {
    int length = end - start;
    if (length * WASTE < bytes.capacity() && link.isBacklogged()) {
      return bytes.alloc().ioBuffer(length, length).writeBytes(bytes, start, length);
    }
    return bytes.retainedSlice(start, length);
  }
}
