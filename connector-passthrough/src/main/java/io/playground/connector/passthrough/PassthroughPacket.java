package io.playground.connector.passthrough;

import io.playground.packet.Packet;
import io.playground.packet.PacketDefinition;
import java.nio.ByteBuffer;

/**
 * One write on the wire. Identifier, version and the one field are those of the original's quickstart, so
 * that both can talk to each other.
 *
 * @param data the bytes of the write
 */
@PacketDefinition(identifier = "passthroughpacket", version = "1.0")
record PassthroughPacket(ByteBuffer data) implements Packet {}
