package io.playground.packet;

import java.nio.ByteBuffer;

/**
 * Reads the body of one packet: values from an array, never past the packet's end.
 *
 * <p>Every method throws {@link InvalidPacketException} if the packet ends too early.
 */
final class WireReader {

  private final byte[] bytes;
  private final int end;
  private final boolean anyOrder;
  private int position;
  private int fieldsLeft;
  private boolean extended;

  /**
   * Starts to read a body.
   *
   * @param anyOrder whether fields may be in any order; otherwise such a packet causes an {@link
   *     OutOfOrderException}
   */
  WireReader(byte[] bytes, int from, int to, boolean anyOrder) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
    this.anyOrder = anyOrder;
  }

  boolean anyOrder() {
    return anyOrder;
  }

  /** Ends the packet here: the rest is an extension. */
  void extend() {
    extended = true;
    position = end;
  }

  /** Whether an extension ended the packet. */
  boolean isExtended() {
    return extended;
  }

  boolean isAtEnd() {
    return position == end;
  }

  /** Starts a group: returns the argument with which {@link #endGroup} resumes the enclosing one. */
  int beginGroup() {
    int outer = fieldsLeft;
    fieldsLeft = uint16();
    return outer;
  }

  void endGroup(int outer) {
    if (fieldsLeft != 0) {
      throw new OutOfOrderException();
    }
    fieldsLeft = outer;
  }

  /** Reads the next field's tag if it is this one. */
  boolean takesField(int tag) {
    if (fieldsLeft == 0) {
      return false;
    }
    if (remaining() < 2) {
      throw InvalidPacketException.truncated();
    }
    if ((BigEndian.int16(bytes, position) & 0xFFFF) != tag) {
      return false;
    }
    position += 2;
    fieldsLeft--;
    return true;
  }

  /** Reads the next field's tag, which must be this one. */
  void expectField(int tag) {
    if (!takesField(tag)) {
      throw new OutOfOrderException();
    }
  }

  /** How many bytes are left. */
  int remaining() {
    return end - position;
  }

  private int advance(int count) {
    int at = position;
    if (count > end - at) {
      throw InvalidPacketException.truncated();
    }
    position = at + count;
    return at;
  }

  byte int8() {
    return bytes[advance(1)];
  }

  short int16() {
    return BigEndian.int16(bytes, advance(2));
  }

  int int32() {
    return BigEndian.int32(bytes, advance(4));
  }

  long int64() {
    return BigEndian.int64(bytes, advance(8));
  }

  int uint16() {
    return int16() & 0xFFFF;
  }

  /** An unsigned 8-bit number; every {@code wide} method returns a long, which has room for all values. */
  long wide8() {
    return int8() & 0xFFL;
  }

  long wide16() {
    return int16() & 0xFFFFL;
  }

  long wide32() {
    return int32() & 0xFFFF_FFFFL;
  }

  float float32() {
    return Float.intBitsToFloat(int32());
  }

  double float64() {
    return Double.longBitsToDouble(int64());
  }

  boolean bool() {
    byte value = int8();
    if ((value & ~1) != 0) {
      throw InvalidPacketException.outOfRange();
    }
    return value != 0;
  }

  String string() {
    int length = uint16();
    return Utf8.decode(bytes, advance(length), length);
  }

  /** A slice of the array, not a copy. */
  ByteBuffer buffer() {
    long length = int64();
    if (length < 0 || length > end - position) {
      throw InvalidPacketException.truncated();
    }
    return ByteBuffer.wrap(bytes, advance((int) length), (int) length).slice();
  }
}
