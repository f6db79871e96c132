package io.playground.pwp.testing;

import io.playground.packet.Packet;
import io.playground.packet.PacketDefinition;
import io.playground.packet.PacketType;
import java.lang.invoke.MethodHandles;

/** The table of docs/wire.md, section 2, in the words of the packet module. */
@PacketDefinition(identifier = "switching.AnnounceLinkPacket", version = "1.0")
public record AnnounceLinkPacket(String address) implements Packet {

  public static final PacketType<AnnounceLinkPacket> TYPE =
      PacketType.of(MethodHandles.lookup(), AnnounceLinkPacket.class);

  /** The whole frame. */
  public byte[] frame() {
    return ReferenceFrames.frame(TYPE.encode(this));
  }
}
