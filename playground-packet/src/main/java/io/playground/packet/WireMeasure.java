package io.playground.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * First pass over a packet to be written: measures its parts of variable length.
 *
 * <p>It refuses values that are too long for their wire type, before anything is allocated.
 */
final class WireMeasure {

  /** Longest STRING in bytes, and longest LIST in elements: their counts have 16 bits. */
  static final int MAX_COUNT = 0xFFFF;

  /** Longer than any buffer, so that all are copied. */
  static final int REFERENCE_NOTHING = Integer.MAX_VALUE;

  private final int referenceFrom;
  private long copied;
  private long referenced;

  /** The first long text, kept as encoded for measuring, to encode it only once; or null. */
  private EncodedText encoded;

  /**
   * Starts at zero.
   *
   * @param referenceFrom buffers of at least this length count as referenced, not copied
   */
  WireMeasure(int referenceFrom) {
    this.referenceFrom = referenceFrom;
  }

  /** The length of the array to allocate. */
  long copied() {
    return copied;
  }

  /** The length of the whole packet. */
  long total() {
    return copied + referenced;
  }

  void bytes(long count) {
    copied += count;
  }

  void string(Component component, String text) {
    int length = length(text);
    if (length > MAX_COUNT) {
      throw component.unwritable(
          "is " + length + " bytes long as UTF-8; a STRING takes at most " + MAX_COUNT);
    }
    if (length == Utf8.UNPAIRED_SURROGATE) {
      throw component.unwritable("has half a surrogate pair, which UTF-8 can't express");
    }
    copied += 2 + length;
  }

  private int length(String text) {
    int characters = text.length();
    if (characters <= Utf8.SHORT_TEXT || characters > MAX_COUNT || encoded != null) {
      return Utf8.length(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!Utf8.isWhole(text, bytes)) {
      return Utf8.UNPAIRED_SURROGATE;
    }
    encoded = new EncodedText(text, bytes);
    return bytes.length;
  }

  /** A text encoded for measuring, or null. */
  EncodedText encoded() {
    return encoded;
  }

  void buffer(ByteBuffer data) {
    int length = data.remaining();
    copied += 8;
    if (length >= referenceFrom) {
      referenced += length;
    } else {
      copied += length;
    }
  }
}
