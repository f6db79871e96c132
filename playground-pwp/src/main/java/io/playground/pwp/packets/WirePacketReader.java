package io.playground.pwp.packets;

import io.netty.buffer.ByteBuf;

/**
 * The fields of a WirePacket, as positions in the buffer that holds it.
 *
 * <p>Fields may come in any order. An unknown tag makes the packet invalid, unless it is an extension
 * (docs/wire.md, section 1.4).
 */
public final class WirePacketReader {

  static final int SOURCE = 0;
  static final int SOURCE_PORT = 1;
  static final int DESTINATION = 2;
  static final int DESTINATION_PORT = 3;
  static final int FRAGMENT = 4;
  static final int DATA = 5;

  static final int FRAGMENT_ID = 0;
  static final int TOTAL_SIZE = 1;
  static final int OFFSET = 2;

  private static final int FIRST_EXTENSION = 200;
  private static final int WHOLE_FRAGMENT = 1 << FRAGMENT_ID | 1 << TOTAL_SIZE | 1 << OFFSET;
  private static final int MANDATORY =
      1 << SOURCE | 1 << SOURCE_PORT | 1 << DESTINATION | 1 << DESTINATION_PORT | 1 << DATA;

  private int at;
  private int end;
  private boolean valid;
  private int seen;

  private int sourceIndex;
  private int sourceLength;
  private int sourcePort;
  private int destinationIndex;
  private int destinationLength;
  private int destinationPort;
  private long fragmentId;
  private long totalSize;
  private long offset;
  private int dataIndex;
  private int dataLength;

  /**
   * Reads all fields.
   *
   * @param fields where the number of fields is
   * @param packetEnd just behind the packet's last byte
   * @return whether the packet is valid
   */
  public boolean read(ByteBuf in, int fields, int packetEnd) {
    int left = begin(in, fields, packetEnd);
    boolean extended = false;
    while (left-- > 0 && valid && !extended) {
      extended = !readField(in);
    }
    return valid && (extended || at == end) && (seen & MANDATORY) == MANDATORY;
  }

  /** Reads until the destination is known, and leaves the rest unread. Returns whether there is one. */
  public boolean readDestination(ByteBuf in, int fields, int packetEnd) {
    int left = begin(in, fields, packetEnd);
    while (left-- > 0 && valid) {
      if (!readField(in)) {
        return false;
      }
      if ((seen & 1 << DESTINATION) != 0) {
        return true;
      }
    }
    return false;
  }

  private int begin(ByteBuf in, int fields, int packetEnd) {
    at = fields + Short.BYTES;
    end = packetEnd;
    valid = true;
    seen = 0;
    return in.getUnsignedShort(fields);
  }

  /** Reads one field. False if it is an extension. */
  private boolean readField(ByteBuf in) {
    if (!has(Short.BYTES)) {
      return true;
    }
    int tag = in.getUnsignedShort(at);
    at += Short.BYTES;
    switch (tag) {
      case SOURCE -> {
        sourceLength = readStringLength(in);
        sourceIndex = at;
        at += sourceLength;
      }
      case DESTINATION -> {
        destinationLength = readStringLength(in);
        destinationIndex = at;
        at += destinationLength;
      }
      case SOURCE_PORT -> sourcePort = readPort(in);
      case DESTINATION_PORT -> destinationPort = readPort(in);
      case FRAGMENT -> readFragment(in);
      case DATA -> {
        long length = readLong(in);
        valid &= length >= 0 && length <= end - at;
        dataLength = valid ? (int) length : 0;
        dataIndex = at;
        at += dataLength;
      }
      default -> {
        if (tag >= FIRST_EXTENSION) {
          return false;
        }
        valid = false;
        return true;
      }
    }
    seen |= 1 << tag;
    return true;
  }

  private void readFragment(ByteBuf in) {
    int present = 0;
    int left = readPort(in);
    while (left-- > 0 && valid && has(Short.BYTES)) {
      int tag = in.getUnsignedShort(at);
      at += Short.BYTES;
      switch (tag) {
        case FRAGMENT_ID -> {
          if (has(Integer.BYTES)) {
            fragmentId = in.getUnsignedInt(at);
            at += Integer.BYTES;
          }
        }
        case TOTAL_SIZE -> totalSize = readLong(in);
        case OFFSET -> offset = readLong(in);
        default -> valid = false;
      }
      present |= 1 << Math.min(tag, OFFSET + 1);
    }
    valid &= present == WHOLE_FRAGMENT;
  }

  private int readStringLength(ByteBuf in) {
    int length = readPort(in);
    return has(length) ? length : 0;
  }

  private int readPort(ByteBuf in) {
    if (!has(Short.BYTES)) {
      return 0;
    }
    int value = in.getUnsignedShort(at);
    at += Short.BYTES;
    return value;
  }

  private long readLong(ByteBuf in) {
    if (!has(Long.BYTES)) {
      return 0;
    }
    long value = in.getLong(at);
    at += Long.BYTES;
    return value;
  }

  private boolean has(int bytes) {
    valid &= bytes <= end - at;
    return valid;
  }

  /** Where the source address's text is. */
  public int sourceIndex() {
    return sourceIndex;
  }

  /** How many bytes the source address's text has. */
  public int sourceLength() {
    return sourceLength;
  }

  /** The port it comes from. */
  public int sourcePort() {
    return sourcePort;
  }

  /** Where the destination address's text is. */
  public int destinationIndex() {
    return destinationIndex;
  }

  /** How many bytes the destination address's text has. */
  public int destinationLength() {
    return destinationLength;
  }

  /** The port it goes to. */
  public int destinationPort() {
    return destinationPort;
  }

  /** Whether this is a fragment of a larger packet. */
  public boolean isFragment() {
    return (seen & 1 << FRAGMENT) != 0;
  }

  /** Which larger packet, 0 to 2^32 - 1. */
  public long fragmentId() {
    return fragmentId;
  }

  /** How many bytes the larger packet has: an unsigned 64-bit number in a long. */
  public long totalSize() {
    return totalSize;
  }

  /** Where in it this fragment goes: an unsigned 64-bit number in a long. */
  public long offset() {
    return offset;
  }

  /** Whether the data reaches to the end of the packet: no fragment, or the one behind all others. */
  public boolean isLast() {
    return !isFragment() || offset == totalSize - dataLength;
  }

  /** Where the data is. */
  public int dataIndex() {
    return dataIndex;
  }

  /** How many bytes of data there are. */
  public int dataLength() {
    return dataLength;
  }
}
