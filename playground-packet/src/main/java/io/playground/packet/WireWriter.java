package io.playground.packet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Second pass over a packet to be written: writes its values into an array of exactly the right length. */
final class WireWriter {

  private final byte[] bytes;
  private final int referenceFrom;
  private final List<ByteBuffer> segments;
  private int position;
  private int segmentStart;
  private int fields;

  /** A text already encoded, or null. */
  private final EncodedText encoded;

  /**
   * Writes into the array, and refers to buffers of at least this length instead of copying them.
   *
   * @param encoded a text that need not be encoded again, or null
   */
  WireWriter(byte[] bytes, int referenceFrom, EncodedText encoded) {
    this.bytes = bytes;
    this.encoded = encoded;
    this.referenceFrom = referenceFrom;
    this.segments = referenceFrom == WireMeasure.REFERENCE_NOTHING ? List.of() : new ArrayList<>();
  }

  /** Whether the array is full, as it must be in the end. */
  boolean isFull() {
    return position == bytes.length;
  }

  /** The written bytes, if no buffer was referred to. */
  ByteBuffer whole() {
    return ByteBuffer.wrap(bytes);
  }

  /** The written bytes in order: slices of the array, with the buffers referred to between them. */
  List<ByteBuffer> segments() {
    endSegment();
    return List.copyOf(segments);
  }

  private void endSegment() {
    if (position > segmentStart) {
      segments.add(ByteBuffer.wrap(bytes, segmentStart, position - segmentStart).slice());
      segmentStart = position;
    }
  }

  void raw(byte[] source) {
    System.arraycopy(source, 0, bytes, position, source.length);
    position += source.length;
  }

  /** Starts a group: returns the argument with which {@link #endGroup} fills in its number of fields. */
  long beginGroup() {
    long mark = (long) fields << Integer.SIZE | position;
    fields = 0;
    position += 2;
    return mark;
  }

  void endGroup(long mark) {
    BigEndian.int16(bytes, (int) mark, (short) fields);
    fields = (int) (mark >>> Integer.SIZE);
  }

  /** Starts a field of the current group. */
  void field(int tag) {
    fields++;
    uint16(tag);
  }

  void int8(byte value) {
    bytes[position] = value;
    position += 1;
  }

  void int16(short value) {
    BigEndian.int16(bytes, position, value);
    position += 2;
  }

  void int32(int value) {
    BigEndian.int32(bytes, position, value);
    position += 4;
  }

  void int64(long value) {
    BigEndian.int64(bytes, position, value);
    position += 8;
  }

  void uint8(long value) {
    int8((byte) value);
  }

  void uint16(long value) {
    int16((short) value);
  }

  void uint32(long value) {
    int32((int) value);
  }

  void float32(float value) {
    int32(Float.floatToRawIntBits(value));
  }

  void float64(double value) {
    int64(Double.doubleToRawLongBits(value));
  }

  void bool(boolean value) {
    int8((byte) (value ? 1 : 0));
  }

  void string(String text) {
    if (encoded != null && encoded.isOf(text)) {
      int16((short) encoded.bytes().length);
      raw(encoded.bytes());
    } else {
      int end = Utf8.encode(text, bytes, position + 2);
      BigEndian.int16(bytes, position, (short) (end - position - 2));
      position = end;
    }
  }

  /** Writes the bytes between position and limit, and moves neither. */
  void buffer(ByteBuffer data) {
    int length = data.remaining();
    int64(length);
    if (length >= referenceFrom) {
      endSegment();
      segments.add(data.slice());
    } else {
      data.get(data.position(), bytes, position, length);
      position += length;
    }
  }
}
