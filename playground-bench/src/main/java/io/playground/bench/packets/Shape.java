package io.playground.bench.packets;

import io.playground.packet.Packet;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** The packets that are measured. Parameters of a benchmark are named by this enum. */
public enum Shape {
  PASSTHROUGH_64 {
    @Override
    Packet packet() {
      return new PassthroughPacket(bytes(64));
    }
  },
  PASSTHROUGH_16K {
    @Override
    Packet packet() {
      return new PassthroughPacket(bytes(16 * 1_024));
    }
  },
  ECHO {
    @Override
    Packet packet() {
      return new EchoPacket(true, "a message of the length that people type into a chat");
    }
  },
  ECHO_1100 {
    @Override
    Packet packet() {
      return new EchoPacket(true, "eleven char".repeat(100));
    }
  },
  WIRE {
    @Override
    Packet packet() {
      return new WirePacket(
          "20191.1.2.3", 2000, "20191.4.5.6", 101, Optional.empty(), bytes(1_024));
    }
  };

  /** The packet to be written, and to be got by reading. */
  abstract Packet packet();

  /** As a name of a figure has it: {@code passthrough-64}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ByteBuffer bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(42).nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
