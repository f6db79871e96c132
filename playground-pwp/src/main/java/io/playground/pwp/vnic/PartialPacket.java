package io.playground.pwp.vnic;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A packet of which not all fragments have come. */
final class PartialPacket {

  /** About what a piece costs in memory besides its bytes: array, boxed offset, node of the map. */
  private static final int PIECE_COST = 128;

  private final int totalSize;
  private final Instant since;

  /** By offset; they do not overlap. */
  private final TreeMap<Integer, byte[]> pieces = new TreeMap<>();

  private int present;
  private int fragments;

  PartialPacket(int totalSize, Instant since) {
    this.totalSize = totalSize;
    this.since = since;
  }

  int totalSize() {
    return totalSize;
  }

  Instant since() {
    return since;
  }

  int fragments() {
    return fragments;
  }

  boolean isComplete() {
    return present == totalSize;
  }

  /** About how much memory this takes. */
  int cost() {
    return present + pieces.size() * PIECE_COST;
  }

  /**
   * Copies what is not there yet out of a fragment. Returns what that adds to the cost: 0 if all was
   * there.
   */
  int add(int offset, ByteBuf in, int index, int length) {
    int before = cost();
    int at = offset;
    int end = offset + length;
    while (at < end) {
      Map.Entry<Integer, byte[]> covering = pieces.floorEntry(at);
      int coveredTo = covering == null ? 0 : covering.getKey() + covering.getValue().length;
      if (coveredTo > at) {
        at = coveredTo;
        continue;
      }
      Integer next = pieces.higherKey(at);
      int gapEnd = next == null ? end : Math.min(end, next);
      byte[] piece = new byte[gapEnd - at];
      in.getBytes(index + at - offset, piece);
      pieces.put(at, piece);
      present += piece.length;
      at = gapEnd;
    }
    int added = cost() - before;
    if (added > 0) {
      fragments++;
    }
    return added;
  }

  /** The whole packet. */
  ByteBuffer join() {
    ByteBuffer whole = ByteBuffer.allocate(totalSize);
    pieces.values().forEach(whole::put);
    return whole.flip();
  }
}
