package {{package}}.{{identifier}};

import io.playground.packet.Packet;
import io.playground.packet.PacketDefinition;
import java.nio.ByteBuffer;

/**
 * One write on the wire. The identifier distinguishes this packet from all others; each component of
 * the record is a field.
 *
 * @param data the bytes of the write
 */
@PacketDefinition(identifier = "{{name}}.data", version = "1.0")
record {{class}}Packet(ByteBuffer data) implements Packet {}
