package io.playground.packet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Packets put together by hand, byte by byte as the specification has them, well formed or not. */
final class Wire {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A packet of this identifier and version, with what its body is to be. */
  static byte[] packet(String identifier, String version, Wire body) {
    Wire rest = new Wire().name(identifier).name(version).raw(body.toBytes());
    long length = 16L + rest.bytes.size();
    return new Wire().u64(length).u64(~length).raw(rest.toBytes()).toBytes();
  }

  /** The body of a packet or group that says it has so many fields. */
  static Wire body(int fields) {
    return new Wire().u16(fields);
  }

  Wire u8(int value) {
    bytes.write(value);
    return this;
  }

  Wire u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  Wire u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  Wire u64(long value) {
    return u32(value >>> 32).u32(value);
  }

  Wire raw(byte... values) {
    bytes.writeBytes(values);
    return this;
  }

  Wire string(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return u16(encoded.length).raw(encoded);
  }

  Wire name(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return u8(encoded.length).raw(encoded);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** What lies between position and limit of each, one after the other. */
  static byte[] join(List<ByteBuffer> buffers) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (ByteBuffer buffer : buffers) {
      byte[] part = new byte[buffer.remaining()];
      buffer.duplicate().get(part);
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** The same of arrays. */
  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
