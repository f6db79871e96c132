package io.playground.pwp.switching;

import io.netty.buffer.ByteBuf;
import io.playground.pwp.switching.SwitchStatistics.Count;

/** Forwards the frames of one link to others, unless those drop them. */
final class Delivery implements Outlet<SwitchLink> {

  /** How many times as large as waiting frames the buffer may be that they keep alive. */
  private static final int WASTE = 4;

  private final SwitchLink sender;
  private final SwitchCounters counters;

  Delivery(SwitchLink sender, SwitchCounters counters) {
    this.sender = sender;
    this.counters = counters;
  }

  @Override
  public void forward(
      SwitchLink link, ByteBuf bytes, int start, int end, int frames, boolean first) {
    sender.sendsTo(link);
    if (link.gate().drops(sender.traffic())) {
      counters.add(Count.CONGESTION_DROPS, frames);
    } else {
      counters.add(Count.FRAMES_FORWARDED, frames);
      counters.add(Count.BYTES_FORWARDED, end - start);
      link.forward(copyOrSlice(link, bytes, start, end - start), first, sender);
    }
  }

  /**
   * A slice keeps all of its read alive: where it has to wait, what is much smaller than that is copied
   * out instead.
   */
  private static ByteBuf copyOrSlice(SwitchLink link, ByteBuf bytes, int start, int length) {
    if (length * WASTE < bytes.capacity() && link.isBacklogged()) {
      return bytes.alloc().ioBuffer(length, length).writeBytes(bytes, start, length);
    }
    return bytes.retainedSlice(start, length);
  }

  @Override
  public void unserved(int frames) {
    counters.add(Count.UNSERVED_DESTINATIONS, frames);
  }
}
