package io.playground.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.packet.Packet;
import io.playground.packet.PacketDefinition;
import io.playground.packet.PacketFamily;
import java.lang.invoke.MethodHandles;

/**
 * A message or its echo, as the original's echo test sends them.
 *
 * @param original true for the message, false for the echo
 * @param message the text
 */
@PacketDefinition(identifier = "test.EchoPacket", version = "1.0")
record EchoPacket(boolean original, String message) implements Packet {

  static final PacketFamily<EchoPacket> FAMILY =
      PacketFamily.of(MethodHandles.lookup(), EchoPacket.class);

  /** The longest message that fits into a STRING, in bytes of UTF-8. */
  static final int LONGEST_MESSAGE = 65_535;

  /** A message that makes the server close the connection instead of echoing it. */
  static final String QUIT = "__QUIT__";

  static boolean fits(String message) {
    return message.getBytes(UTF_8).length <= LONGEST_MESSAGE;
  }

  EchoPacket answer() {
    return new EchoPacket(false, message);
  }
}
