package io.playground.pwp.packets;

import io.netty.buffer.ByteBuf;

/** The fixed parts of a frame. */
public final class FrameFormat {

  /** Bytes before the packet. */
  public static final int PREFIX_BYTES = 12;

  /** Bytes after the packet. */
  public static final int TRAILER_BYTES = 12;

  /** Bytes of a frame that are not the packet's. */
  public static final int OVERHEAD = PREFIX_BYTES + TRAILER_BYTES;

  static final int MAGIC = 0x05080D15;
  static final int REVERSE_MAGIC = 0x51D08050;

  private FrameFormat() {}

  /** Adler-32 of the magic bytes and the size (docs/wire.md, section 2). */
  static int prefixChecksum(int size) {
    return adler32(MAGIC, size);
  }

  /** Adler-32 of the size and the reverse magic bytes (docs/wire.md, section 2). */
  static int trailerChecksum(int size) {
    return adler32(size, REVERSE_MAGIC);
  }

  /** Adler-32 of eight bytes. Neither sum reaches 65,521, so that there is nothing to reduce. */
  private static int adler32(int first, int second) {
    int plain = 1;
    int weighted = 0;
    for (int shift = 24; shift >= 0; shift -= 8) {
      plain += first >>> shift & 0xFF;
      weighted += plain;
    }
    for (int shift = 24; shift >= 0; shift -= 8) {
      plain += second >>> shift & 0xFF;
      weighted += plain;
    }
    return weighted << 16 | plain;
  }

  /** The length of the packet in the frame that starts at {@code index}, as its prefix has it. */
  public static int packetLength(ByteBuf in, int index) {
    return in.getInt(index + 4);
  }

  /** Overwrites 12 bytes with the prefix. */
  public static void setPrefix(ByteBuf out, int index, int packetLength) {
    out.setInt(index, MAGIC);
    out.setInt(index + 4, packetLength);
    out.setInt(index + 8, prefixChecksum(packetLength));
  }

  /** Appends the trailer. */
  public static void writeTrailer(ByteBuf out, int packetLength) {
    out.writeInt(trailerChecksum(packetLength));
    out.writeInt(packetLength);
    out.writeInt(REVERSE_MAGIC);
  }

  /** Whether a whole trailer for a packet of that length is at {@code index}. */
  static boolean isTrailer(ByteBuf in, int index, int packetLength) {
    return in.getInt(index + 8) == REVERSE_MAGIC
        && in.getInt(index + 4) == packetLength
        && in.getInt(index) == trailerChecksum(packetLength);
  }
}
