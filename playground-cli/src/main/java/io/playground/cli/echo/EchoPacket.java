package io.playground.cli.echo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.packet.Packet;
import io.playground.packet.PacketDefinition;
import io.playground.packet.PacketFamily;
import java.lang.invoke.MethodHandles;

/**
 * A message and its echo, as the original's echo test sends them.
 *
 * @param original true on the way there, false on the way back
 * @param message the text
 */
@PacketDefinition(identifier = "test.EchoPacket", version = "1.0")
record EchoPacket(boolean original, String message) implements Packet {

  static final PacketFamily<EchoPacket> FAMILY =
      PacketFamily.of(MethodHandles.lookup(), EchoPacket.class);

  /** The longest message that a STRING can carry, in bytes of UTF-8. */
  static final int LONGEST_MESSAGE = 65_535;

  /** By this message a client asks the server to end the connection; it is not echoed. */
  static final String QUIT = "__QUIT__";

  static boolean fits(String message) {
    return message.getBytes(UTF_8).length <= LONGEST_MESSAGE;
  }

  EchoPacket answer() {
    return new EchoPacket(false, message);
  }
}
