package io.playground.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps bytes in the pieces in which they arrived, until someone takes them. */
final class ReceivedBytes {

  private List<byte[]> pieces = new ArrayList<>();
  private long size;

  void add(ByteBuffer data) {
    byte[] piece = new byte[data.remaining()];
    data.get(piece);
    pieces.add(piece);
    size += piece.length;
  }

  /** How many bytes are available. */
  long size() {
    return size;
  }

  List<byte[]> take() {
    List<byte[]> taken = pieces;
    pieces = new ArrayList<>();
    size = 0;
    return taken;
  }

  static byte[] joined(List<byte[]> pieces) {
    ByteBuffer joined = ByteBuffer.allocate(pieces.stream().mapToInt(piece -> piece.length).sum());
    pieces.forEach(joined::put);
    return joined.array();
  }
}
