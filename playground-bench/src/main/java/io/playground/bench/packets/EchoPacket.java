package io.playground.bench.packets;

import io.playground.packet.Packet;
import io.playground.packet.PacketDefinition;

/** The packet of the echo test. */
@PacketDefinition(identifier = "test.EchoPacket", version = "1.0")
public record EchoPacket(boolean original, String message) implements Packet {}
