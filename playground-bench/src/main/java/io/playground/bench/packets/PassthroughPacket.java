package io.playground.bench.packets;

import io.playground.packet.Packet;
import io.playground.packet.PacketDefinition;
import java.nio.ByteBuffer;

/** The packet of the connector {@code passthrough}. */
@PacketDefinition(identifier = "passthroughpacket", version = "1.0")
public record PassthroughPacket(ByteBuffer data) implements Packet {}
