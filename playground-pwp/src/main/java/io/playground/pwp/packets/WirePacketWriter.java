package io.playground.pwp.packets;

import static io.playground.pwp.packets.FrameFormat.OVERHEAD;
import static io.playground.pwp.packets.FrameFormat.PREFIX_BYTES;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playground.api.Endpoint;
import java.nio.charset.StandardCharsets;

/**
 * Writes the frames of WirePackets from one endpoint to another. All that does not change between them
 * is made once.
 *
 * <pre>
 *   writeHead          prefix ... destinationPort, [fragData,] the data's length
 *   (the data)         by the caller
 *   FrameFormat.writeTrailer
 * </pre>
 */
public final class WirePacketWriter {

  /** Longer data is split (docs/wire.md, section 5). */
  public static final int MAXIMUM_DATA = 65_536;

  private static final int PLAIN_FIELDS = 5;
  private static final int DATA_HEAD = Short.BYTES + Long.BYTES;

  /** Tag, number of fields, then tag and value of each of the three. */
  private static final int FRAGMENT_BYTES =
      5 * Short.BYTES + Integer.BYTES + Long.BYTES + Long.BYTES;

  private static final int FIELD_COUNT =
      PREFIX_BYTES + FramedPacket.LENGTH_BYTES + PacketName.WIRE.length();

  private final byte[] head;

  /** A writer for packets from {@code source} to {@code destination}. */
  public WirePacketWriter(Endpoint source, Endpoint destination) {
    byte[] from = source.address().toString().getBytes(StandardCharsets.US_ASCII);
    byte[] to = destination.address().toString().getBytes(StandardCharsets.US_ASCII);
    head = new byte[FIELD_COUNT + 7 * Short.BYTES + from.length + 2 * Short.BYTES + to.length];
    ByteBuf out = Unpooled.wrappedBuffer(head);
    out.writerIndex(PREFIX_BYTES + FramedPacket.LENGTH_BYTES);
    PacketName.WIRE.writeTo(out);
    out.writeShort(PLAIN_FIELDS);
    out.writeShort(WirePacketReader.SOURCE).writeShort(from.length).writeBytes(from);
    out.writeShort(WirePacketReader.SOURCE_PORT).writeShort(source.port());
    out.writeShort(WirePacketReader.DESTINATION).writeShort(to.length).writeBytes(to);
    out.writeShort(WirePacketReader.DESTINATION_PORT).writeShort(destination.port());
  }

  /** The length of the packet in the frame, for that many bytes of data. */
  public int packetLength(int dataLength, boolean fragment) {
    return head.length - PREFIX_BYTES + (fragment ? FRAGMENT_BYTES : 0) + DATA_HEAD + dataLength;
  }

  /** The length of the whole frame, for that many bytes of data. */
  public int frameLength(int dataLength, boolean fragment) {
    return packetLength(dataLength, fragment) + OVERHEAD;
  }

  /** Appends everything before the data of a packet that is no fragment. */
  public void writeHead(ByteBuf out, int dataLength) {
    writeCommonHead(out, packetLength(dataLength, false));
    writeDataHead(out, dataLength);
  }

  /** Corrects the head of a packet that starts at {@code start}, now that it has that many bytes of data. */
  public void setDataLength(ByteBuf out, int start, int dataLength) {
    setLengths(out, start, packetLength(dataLength, false));
    out.setLong(start + head.length + Short.BYTES, dataLength);
  }

  /** Appends everything before the data of a fragment. */
  public void writeFragmentHead(
      ByteBuf out, int dataLength, int fragmentId, long totalSize, long offset) {
    int start = out.writerIndex();
    writeCommonHead(out, packetLength(dataLength, true));
    out.setShort(start + FIELD_COUNT, PLAIN_FIELDS + 1);
    out.writeShort(WirePacketReader.FRAGMENT).writeShort(3);
    out.writeShort(WirePacketReader.FRAGMENT_ID).writeInt(fragmentId);
    out.writeShort(WirePacketReader.TOTAL_SIZE).writeLong(totalSize);
    out.writeShort(WirePacketReader.OFFSET).writeLong(offset);
    writeDataHead(out, dataLength);
  }

  private void writeCommonHead(ByteBuf out, int packetLength) {
    int start = out.writerIndex();
    out.writeBytes(head);
    setLengths(out, start, packetLength);
  }

  private static void setLengths(ByteBuf out, int start, int packetLength) {
    FrameFormat.setPrefix(out, start, packetLength);
    out.setLong(start + PREFIX_BYTES, packetLength);
    out.setLong(start + PREFIX_BYTES + Long.BYTES, ~(long) packetLength);
  }

  private static void writeDataHead(ByteBuf out, int dataLength) {
    out.writeShort(WirePacketReader.DATA).writeLong(dataLength);
  }
}
