package io.playground.bench.packets;

import io.playground.packet.Packet;
import io.playground.packet.PacketDefinition;
import io.playground.packet.Unsigned;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The packet that travels between VNICs and switches. */
@PacketDefinition(identifier = "switching.WirePacket", version = "1.0")
public record WirePacket(
    String source,
    @Unsigned(16) int sourcePort,
    String destination,
    @Unsigned(16) int destinationPort,
    Optional<Fragment> fragData,
    ByteBuffer data)
    implements Packet {

  /** The place of a fragment. */
  public record Fragment(
      @Unsigned(32) long fragId, @Unsigned(64) long totalSize, @Unsigned(64) long offset) {}
}
