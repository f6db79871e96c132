package io.playground.packet;

/** A packet that everyone may use. */
@PacketDefinition(identifier = "public", version = "1.0")
public record PublicPacket(int number) implements Packet {}
