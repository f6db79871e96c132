package io.playground.bench.packets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.packet.Packet;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Code as one would write it by hand for these three packets, with the same bytes and the same
 * checks as the packet module: length and its complement, identifier and version, the tags, and
 * that every field ends within the packet.
 */
final class HandWritten {

  private static final byte[] PASSTHROUGH = name("passthroughpacket");
  private static final byte[] ECHO = name("test.EchoPacket");
  private static final byte[] WIRE = name("switching.WirePacket");
  private static final int LENGTHS = 2 * Long.BYTES;

  private HandWritten() {}

  static Codec<ByteBuffer> of(Packet packet) {
    if (packet instanceof PassthroughPacket) {
      return new Passthrough();
    }
    return packet instanceof EchoPacket ? new Echo() : new Wire();
  }

  private static byte[] name(String identifier) {
    return ((char) identifier.length() + identifier + (char) 3 + "1.0").getBytes(ISO_8859_1);
  }

  private static ByteBuffer begin(byte[] name, int fields, int bodyLength) {
    int length = LENGTHS + name.length + Short.BYTES + bodyLength;
    return ByteBuffer.allocate(length)
        .putLong(length)
        .putLong(~(long) length)
        .put(name)
        .putShort((short) fields);
  }

  /** Checks everything up to the number of fields, and leaves the buffer there. */
  private static ByteBuffer open(ByteBuffer bytes, byte[] name) {
    ByteBuffer in = bytes.duplicate();
    long length = in.getLong();
    boolean whole = length == ~in.getLong() && length == bytes.remaining();
    int start = in.arrayOffset() + in.position();
    if (!whole || !Arrays.equals(in.array(), start, start + name.length, name, 0, name.length)) {
      throw new IllegalArgumentException("not the packet");
    }
    return in.position(in.position() + name.length);
  }

  private static void expect(ByteBuffer in, int value) {
    if (in.getShort() != value) {
      throw new IllegalArgumentException("not the field");
    }
  }

  private static ByteBuffer data(ByteBuffer in) {
    long length = in.getLong();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("longer than the packet");
    }
    ByteBuffer data = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return data;
  }

  private static String text(ByteBuffer in) {
    int length = in.getShort() & 0xFFFF;
    if (length > in.remaining()) {
      throw new IllegalArgumentException("longer than the packet");
    }
    String text = new String(in.array(), in.arrayOffset() + in.position(), length, UTF_8);
    in.position(in.position() + length);
    return text;
  }

  private static final class Passthrough implements Codec<ByteBuffer> {

    @Override
    public ByteBuffer encode(Packet packet) {
      ByteBuffer data = ((PassthroughPacket) packet).data();
      int length = data.remaining();
      return begin(PASSTHROUGH, 1, Short.BYTES + Long.BYTES + length)
          .putShort((short) 0)
          .putLong(length)
          .put(data.duplicate())
          .flip();
    }

    @Override
    public Packet decode(ByteBuffer bytes) {
      ByteBuffer in = open(bytes, PASSTHROUGH);
      expect(in, 1);
      expect(in, 0);
      return new PassthroughPacket(data(in));
    }
  }

  private static final class Echo implements Codec<ByteBuffer> {

    @Override
    public ByteBuffer encode(Packet packet) {
      EchoPacket echo = (EchoPacket) packet;
      byte[] text = echo.message().getBytes(UTF_8);
      return begin(ECHO, 2, 3 * Short.BYTES + 1 + text.length)
          .putShort((short) 0)
          .put((byte) (echo.original() ? 1 : 0))
          .putShort((short) 1)
          .putShort((short) text.length)
          .put(text)
          .flip();
    }

    @Override
    public Packet decode(ByteBuffer bytes) {
      ByteBuffer in = open(bytes, ECHO);
      expect(in, 2);
      expect(in, 0);
      boolean original = in.get() != 0;
      expect(in, 1);
      return new EchoPacket(original, text(in));
    }
  }

  private static final class Wire implements Codec<ByteBuffer> {

    @Override
    public ByteBuffer encode(Packet packet) {
      WirePacket wire = (WirePacket) packet;
      byte[] source = wire.source().getBytes(UTF_8);
      byte[] destination = wire.destination().getBytes(UTF_8);
      int length = wire.data().remaining();
      int body = 9 * Short.BYTES + source.length + destination.length + Long.BYTES + length;
      return begin(WIRE, 5, body)
          .putShort((short) 0)
          .putShort((short) source.length)
          .put(source)
          .putShort((short) 1)
          .putShort((short) wire.sourcePort())
          .putShort((short) 2)
          .putShort((short) destination.length)
          .put(destination)
          .putShort((short) 3)
          .putShort((short) wire.destinationPort())
          .putShort((short) 5)
          .putLong(length)
          .put(wire.data().duplicate())
          .flip();
    }

    @Override
    public Packet decode(ByteBuffer bytes) {
      ByteBuffer in = open(bytes, WIRE);
      expect(in, 5);
      expect(in, 0);
      String source = text(in);
      expect(in, 1);
      int sourcePort = in.getShort() & 0xFFFF;
      expect(in, 2);
      String destination = text(in);
      expect(in, 3);
      int destinationPort = in.getShort() & 0xFFFF;
      expect(in, 5);
      return new WirePacket(
          source, sourcePort, destination, destinationPort, Optional.empty(), data(in));
    }
  }
}
