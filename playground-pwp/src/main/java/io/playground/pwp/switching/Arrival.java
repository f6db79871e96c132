package io.playground.pwp.switching;

import io.netty.buffer.ByteBuf;
import io.playground.pwp.packets.AddressKey;
import io.playground.pwp.packets.FrameFormat;
import io.playground.pwp.packets.FramedPacket;
import io.playground.pwp.packets.WirePacketReader;

/** The part of a frame that a switch reads. Filled again for the next one. */
final class Arrival {

  /** What to do with a frame. */
  enum Kind {
    /** It goes to the links of its {@link #destination}. */
    FORWARD,
    /** Its link says what it serves. */
    ANNOUNCE,
    /** Its destination is no address. */
    MALFORMED_DESTINATION,
    /** Nothing that is known here. */
    UNKNOWN
  }

  /** A fragment has one field more, so the fields behind the destination need not be read. */
  private static final int FIELDS_OF_A_WHOLE_PACKET = 5;

  private final FramedPacket header = new FramedPacket();
  private final WirePacketReader wire = new WirePacketReader();
  private final AddressKey destination = new AddressKey();
  private Kind kind = Kind.UNKNOWN;
  private int start;
  private boolean unfinished;

  /**
   * Reads a frame.
   */
  void read(ByteBuf bytes, int frameStart, int packetLength) {
    start = frameStart;
    kind =
        switch (header.read(bytes, frameStart + FrameFormat.PREFIX_BYTES, packetLength)) {
          case WIRE -> readDestination(bytes);
          case ANNOUNCE -> Kind.ANNOUNCE;
          case MANAGEMENT, UNKNOWN -> Kind.UNKNOWN;
        };
  }

  private Kind readDestination(ByteBuf bytes) {
    if (!wire.readDestination(bytes, header.fields(), header.end())) {
      return Kind.UNKNOWN;
    }
    if (!destination.read(bytes, wire.destinationIndex(), wire.destinationLength())) {
      return Kind.MALFORMED_DESTINATION;
    }
    // The address was taken out above, because this moves on.
    unfinished =
        bytes.getUnsignedShort(header.fields()) > FIELDS_OF_A_WHOLE_PACKET
            && !(wire.read(bytes, header.fields(), header.end()) && wire.isLast());
    return Kind.FORWARD;
  }

  Kind kind() {
    return kind;
  }

  /** Where the frame is. */
  int start() {
    return start;
  }

  /** Its destination, if the kind is FORWARD. */
  AddressKey destination() {
    return destination;
  }

  /** Whether it holds a fragment that others follow, if the kind is FORWARD. */
  boolean isUnfinished() {
    return unfinished;
  }

  /** Where the number of fields is, if the kind of packet is known. */
  int fields() {
    return header.fields();
  }

  /** Just behind the packet's last byte. */
  int end() {
    return header.end();
  }
}
