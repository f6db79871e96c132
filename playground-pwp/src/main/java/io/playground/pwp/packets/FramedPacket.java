package io.playground.pwp.packets;

import io.netty.buffer.ByteBuf;

/** The head of a packet: says which of the framed packets it is, and where its fields are. */
public final class FramedPacket {

  /** The packets that travel in frames. */
  public enum Kind {
    /** A link says which address or block it serves. */
    ANNOUNCE,
    /** Data on its way from port to port. */
    WIRE,
    /** Management of a switch. */
    MANAGEMENT,
    /** None of these, or damaged. */
    UNKNOWN
  }

  /** Bytes of the length and its complement. */
  static final int LENGTH_BYTES = 2 * Long.BYTES;

  private int fields;
  private int end;

  /** Fills this from the packet at {@code index}, which must be all there. Returns its kind. */
  public Kind read(ByteBuf in, int index, int length) {
    end = index + length;
    if (length <= LENGTH_BYTES
        || in.getLong(index) != length
        || in.getLong(index + Long.BYTES) != ~(long) length) {
      return Kind.UNKNOWN;
    }
    int name = index + LENGTH_BYTES;
    if (isNamed(PacketName.WIRE, in, name)) {
      return Kind.WIRE;
    }
    if (isNamed(PacketName.ANNOUNCE, in, name)) {
      return Kind.ANNOUNCE;
    }
    return isNamed(PacketName.MANAGEMENT, in, name) ? Kind.MANAGEMENT : Kind.UNKNOWN;
  }

  private boolean isNamed(PacketName name, ByteBuf in, int at) {
    fields = name.endIfAt(in, at, end);
    return fields > 0 && fields + Short.BYTES <= end;
  }

  /** Where the number of fields is, if the packet is of a known kind. */
  public int fields() {
    return fields;
  }

  /** Just behind the packet's last byte. */
  public int end() {
    return end;
  }
}
