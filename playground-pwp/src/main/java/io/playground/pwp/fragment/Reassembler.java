package io.playground.pwp.fragment;

import io.netty.buffer.ByteBuf;
import io.playground.pwp.count.Counters;
import io.playground.pwp.limits.ReassemblyLimits;
import io.playground.pwp.packets.FlowKey;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts fragments together again.
 *
 * <p>"Data over 65,536 bytes is split: every fragment has the same fragId and totalSize, and its
 * offset. The original reassembles by fragId alone and forgets unfinished ones after 5 minutes." (SPEC
 * 3) Here the flow counts, too, so that two senders that choose one id do not mix.
 *
 * <p>Fragments may come in any order, twice, and overlapping; the bytes that came first stay. What says
 * other things about its packet than the first fragment did begins the packet anew. Memory is taken for
 * bytes that have arrived, and for an eighth more at most, never for what a fragment claims.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class Reassembler {

  private record Key(FlowKey flow, long fragmentId) {}

  private final ReassemblyLimits limits;
  private final Clock clock;
  private final Counters<Count> counters;

  /** Oldest first. */
  private final Map<Key, PartialPacket> partials = new LinkedHashMap<>();

  private long bytes;

  public Reassembler(ReassemblyLimits limits, Clock clock, Counters<Count> counters) {
    this.limits = limits;
    this.clock = clock;
    this.counters = counters;
  }

  /**
   * Takes in one fragment.
   *
   * @param flow any key equal to the flow's; not kept
   * @param totalSize of the packet, unsigned
   * @param offset of the fragment in it, unsigned
   * @param in holds the fragment's data; its indexes are not changed
   * @return the packet, in a buffer of its own, if this fragment completed it
   */
  public Optional<ByteBuffer> add(
      FlowKey flow,
      long fragmentId,
      long totalSize,
      long offset,
      ByteBuf in,
      int index,
      int length) {
    expire();
    if (length == 0
        || totalSize <= 0
        || totalSize > limits.maximumBytes()
        || offset < 0
        || offset > totalSize - length) {
      counters.increment(Count.DROPPED_FRAGMENTS);
      return Optional.empty();
    }
    Key key = new Key(flow.copy(), fragmentId);
    PartialPacket partial = partials.get(key);
    if (partial != null && partial.totalSize() != totalSize) {
      forget(key, partial);
      partial = null;
    }
    if (partial == null) {
      partial = new PartialPacket((int) totalSize, clock.instant());
      partials.put(key, partial);
    }
    int cost = partial.add((int) offset, in, index, length);
    if (cost == 0) {
      counters.increment(Count.DROPPED_FRAGMENTS);
      return Optional.empty();
    }
    bytes += cost;
    if (partial.isComplete()) {
      partials.remove(key);
      bytes -= partial.cost();
      return Optional.of(partial.join());
    }
    makeRoom();
    return Optional.empty();
  }

  /** Forgets packets that are too old. */
  public void expire() {
    Instant oldest = clock.instant().minus(limits.time());
    Iterator<PartialPacket> byAge = partials.values().iterator();
    while (byAge.hasNext()) {
      PartialPacket partial = byAge.next();
      if (partial.since().isAfter(oldest)) {
        return;
      }
      byAge.remove();
      drop(partial);
    }
  }

  /** Forgets the oldest packets until what is left is within the limits. */
  private void makeRoom() {
    Iterator<PartialPacket> byAge = partials.values().iterator();
    while (bytes > limits.maximumBytes() || partials.size() > limits.maximumPackets()) {
      PartialPacket partial = byAge.next();
      byAge.remove();
      drop(partial);
    }
  }

  private void forget(Key key, PartialPacket partial) {
    partials.remove(key);
    drop(partial);
  }

  private void drop(PartialPacket partial) {
    bytes -= partial.cost();
    counters.add(Count.DROPPED_FRAGMENTS, partial.fragments());
  }

  /** Packets that are not complete. */
  int size() {
    return partials.size();
  }

  /** Memory that they take, about. */
  long bytes() {
    return bytes;
  }
}
