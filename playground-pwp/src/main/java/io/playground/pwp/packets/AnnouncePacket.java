package io.playground.pwp.packets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** AnnounceLinkPacket: one field, the address or block that a link serves, as text. */
public final class AnnouncePacket {

  private static final int ADDRESS = 0;
  private static final int FIRST_EXTENSION = 200;

  private AnnouncePacket() {}

  /** A whole frame that announces an address or block. The caller owns it. */
  public static ByteBuf frame(ByteBufAllocator allocator, String address) {
    byte[] text = address.getBytes(StandardCharsets.UTF_8);
    int length =
        FramedPacket.LENGTH_BYTES + PacketName.ANNOUNCE.length() + 3 * Short.BYTES + text.length;
    ByteBuf out = allocator.ioBuffer(length + FrameFormat.OVERHEAD);
    out.writeZero(FrameFormat.PREFIX_BYTES);
    FrameFormat.setPrefix(out, 0, length);
    out.writeLong(length).writeLong(~(long) length);
    PacketName.ANNOUNCE.writeTo(out);
    out.writeShort(1).writeShort(ADDRESS).writeShort(text.length).writeBytes(text);
    FrameFormat.writeTrailer(out, length);
    return out;
  }

  /**
   * The text that a packet announces; nothing if the packet is not valid.
   *
   * @param fields where the number of fields is
   * @param end just behind the packet's last byte
   */
  public static Optional<String> address(ByteBuf in, int fields, int end) {
    int text = fields + 3 * Short.BYTES;
    int count = in.getUnsignedShort(fields);
    if (count < 1 || text > end || in.getUnsignedShort(fields + Short.BYTES) != ADDRESS) {
      return Optional.empty();
    }
    int length = in.getUnsignedShort(text - Short.BYTES);
    int textEnd = text + length;
    boolean whole =
        count == 1
            ? textEnd == end
            : textEnd + Short.BYTES <= end && in.getUnsignedShort(textEnd) >= FIRST_EXTENSION;
    return whole
        ? Optional.of(in.toString(text, length, StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
