package io.playground.pwp.testing;

import io.playground.packet.Packet;
import io.playground.packet.PacketDefinition;
import io.playground.packet.PacketType;
import io.playground.packet.Unsigned;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The table of docs/wire.md, section 2, in the words of the packet module. */
@PacketDefinition(identifier = "switching.WirePacket", version = "1.0")
public record WirePacket(
    String source,
    @Unsigned(16) int sourcePort,
    String destination,
    @Unsigned(16) int destinationPort,
    Optional<Fragment> fragData,
    ByteBuffer data)
    implements Packet {

  public static final PacketType<WirePacket> TYPE =
      PacketType.of(MethodHandles.lookup(), WirePacket.class);

  /** The place of a fragment. */
  public record Fragment(
      @Unsigned(32) long fragId, @Unsigned(64) long totalSize, @Unsigned(64) long offset) {}

  /** A packet that is no fragment. */
  public static WirePacket of(
      String source, int sourcePort, String destination, int destinationPort, byte[] data) {
    return new WirePacket(
        source, sourcePort, destination, destinationPort, Optional.empty(), ByteBuffer.wrap(data));
  }

  /** A fragment with the same ends. */
  public WirePacket fragment(long fragId, long totalSize, long offset, byte[] part) {
    return new WirePacket(
        source,
        sourcePort,
        destination,
        destinationPort,
        Optional.of(new Fragment(fragId, totalSize, offset)),
        ByteBuffer.wrap(part));
  }

  /** The data as an array. */
  public byte[] bytes() {
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    return bytes;
  }

  /** The whole frame. */
  public byte[] frame() {
    return ReferenceFrames.frame(TYPE.encode(this));
  }
}
