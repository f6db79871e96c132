/**
 * Packets: records on one side, bytes on the other.
 *
 * <p>Start at {@link io.playground.packet.Packet} to define one, and at {@link
 * io.playground.packet.PacketFamily} to read and write a protocol's packets.
 */
module io.playground.packet {
  exports io.playground.packet;
}
