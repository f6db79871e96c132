package io.playground.pwp.packets;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Identifier and version of a packet, as they stand in its head.
 *
 * <p>Only version 1.0 of each framed packet is known, so every 1.x is read as 1.0 (docs/wire.md, section
 * 1.5).
 */
final class PacketName {

  static final PacketName ANNOUNCE = new PacketName("switching.AnnounceLinkPacket");
  static final PacketName WIRE = new PacketName("switching.WirePacket");
  static final PacketName MANAGEMENT = new PacketName("devices.management.FramedSPMPWrapper");

  private static final String VERSION = "1.0";

  private final byte[] bytes;
  private final int identifierEnd;

  private PacketName(String identifier) {
    String head = (char) identifier.length() + identifier + (char) VERSION.length() + VERSION;
    bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    identifierEnd = 1 + identifier.length();
  }

  int length() {
    return bytes.length;
  }

  void writeTo(ByteBuf out) {
    out.writeBytes(bytes);
  }

  /** The index just behind this name if it, or a later minor version of it, is at {@code at}; else 0. */
  int endIfAt(ByteBuf in, int at, int end) {
    if (startsWith(in, at, end, bytes.length)) {
      return at + bytes.length;
    }
    int version = at + identifierEnd;
    if (version >= end || !startsWith(in, at, end, identifierEnd)) {
      return 0;
    }
    int versionEnd = version + 1 + in.getUnsignedByte(version);
    return versionEnd <= end && isSameMajor(in, version + 1, versionEnd) ? versionEnd : 0;
  }

  private boolean startsWith(ByteBuf in, int at, int end, int length) {
    if (length > end - at) {
      return false;
    }
    // From the back: names differ in length first, but then all begin alike.
    for (int i = length - 1; i >= 0; i--) {
      if (in.getByte(at + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameMajor(ByteBuf in, int from, int to) {
    if (to - from < VERSION.length() || in.getByte(from) != '1' || in.getByte(from + 1) != '.') {
      return false;
    }
    for (int i = from + 2; i < to; i++) {
      if (in.getByte(i) < '0' || in.getByte(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
