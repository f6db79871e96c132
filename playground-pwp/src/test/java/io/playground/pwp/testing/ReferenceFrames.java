package io.playground.pwp.testing;

import java.nio.ByteBuffer;
import java.util.zip.Adler32;

/** Frames written the plain way, with the JDK's checksum, to compare with. */
public final class ReferenceFrames {

  private static final byte[] MAGIC = {5, 8, 0x0D, 0x15};
  private static final byte[] REVERSE_MAGIC = {0x51, (byte) 0xD0, (byte) 0x80, 0x50};

  private ReferenceFrames() {}

  /** A frame as in docs/wire.md, section 2. */
  public static byte[] frame(ByteBuffer packet) {
    byte[] size = ByteBuffer.allocate(4).putInt(packet.remaining()).array();
    return ByteBuffer.allocate(packet.remaining() + 24)
        .put(MAGIC)
        .put(size)
        .putInt(adler32(MAGIC, size))
        .put(packet.duplicate())
        .putInt(adler32(size, REVERSE_MAGIC))
        .put(size)
        .put(REVERSE_MAGIC)
        .array();
  }

  private static int adler32(byte[] first, byte[] second) {
    Adler32 sum = new Adler32();
    sum.update(first);
    sum.update(second);
    return (int) sum.getValue();
  }
}
