package io.playground.pwp.fragment;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A packet whose fragments have not all arrived. */
final class PartialPacket {

  /** About what a piece costs in memory besides its bytes: array, buffer, boxed offset, node of the map. */
  private static final int PIECE_COST = 176;

  /** A first piece of a packet this nearly complete gets room for all of it at once. */
  private static final int NEARLY = 8;

  private final int totalSize;
  private final Instant since;

  /** By offset; they do not overlap. */
  private final TreeMap<Integer, ByteBuffer> pieces = new TreeMap<>();

  /** All pieces lie in it, where they are in the end; empty if each has an array of its own. */
  private byte[] whole = {};

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
    return Math.max(present, whole.length) + pieces.size() * PIECE_COST;
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
      Map.Entry<Integer, ByteBuffer> covering = pieces.floorEntry(at);
      int coveredTo = covering == null ? 0 : covering.getKey() + covering.getValue().remaining();
      if (coveredTo > at) {
        at = coveredTo;
        continue;
      }
      Integer next = pieces.higherKey(at);
      int gapEnd = next == null ? end : Math.min(end, next);
      pieces.put(at, piece(at, in, index + at - offset, gapEnd - at));
      present += gapEnd - at;
      at = gapEnd;
    }
    int added = cost() - before;
    if (added > 0) {
      fragments++;
    }
    return added;
  }

  private ByteBuffer piece(int at, ByteBuf in, int index, int length) {
    if (present == 0 && at == 0 && totalSize - length <= length / NEARLY) {
      whole = new byte[totalSize];
    }
    if (whole.length > 0) {
      in.getBytes(index, whole, at, length);
      return ByteBuffer.wrap(whole, at, length);
    }
    byte[] own = new byte[length];
    in.getBytes(index, own);
    return ByteBuffer.wrap(own);
  }

  /** The whole packet. */
  ByteBuffer join() {
    if (whole.length > 0) {
      return ByteBuffer.wrap(whole);
    }
    ByteBuffer joined = ByteBuffer.allocate(totalSize);
    pieces.values().forEach(joined::put);
    return joined.flip();
  }
}
