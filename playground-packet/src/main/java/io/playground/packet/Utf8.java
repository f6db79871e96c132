package io.playground.packet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as UTF-8, strictly: malformed text is refused, never replaced. */
final class Utf8 {

  /** Returned by {@link #length} for a text with half a surrogate pair, which UTF-8 can't express. */
  static final int UNPAIRED_SURROGATE = -1;

  /** Up to here a loop over the characters beats the array that String.getBytes makes. */
  static final int SHORT_TEXT = 64;

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long QUESTION_MARKS = '?' * ONES;

  private Utf8() {}

  /** The length of the text in bytes, or {@link #UNPAIRED_SURROGATE}. Saturates at the greatest int. */
  static int length(String text) {
    int ascii = asciiPrefix(text);
    return ascii == text.length() ? ascii : lengthFrom(text, ascii);
  }

  private static int asciiPrefix(String text) {
    int length = text.length();
    int i = 0;
    // Eight at a time: one branch each would cost more than the characters.
    for (; i + 8 <= length; i += 8) {
      int bits =
          text.charAt(i)
              | text.charAt(i + 1)
              | text.charAt(i + 2)
              | text.charAt(i + 3)
              | text.charAt(i + 4)
              | text.charAt(i + 5)
              | text.charAt(i + 6)
              | text.charAt(i + 7);
      if (bits >= 0x80) {
        return i;
      }
    }
    while (i < length && text.charAt(i) < 0x80) {
      i++;
    }
    return i;
  }

  private static int lengthFrom(String text, int from) {
    long bytes = from;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        return UNPAIRED_SURROGATE;
      }
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  /** Encodes a text whose {@link #length} is known to be good, and returns the position behind it. */
  static int encode(String text, byte[] target, int at) {
    int length = text.length();
    if (length <= SHORT_TEXT) {
      int i = 0;
      for (; i < length; i++) {
        char c = text.charAt(i);
        if (c >= 0x80) {
          break;
        }
        target[at + i] = (byte) c;
      }
      if (i == length) {
        return at + length;
      }
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(encoded, 0, target, at, encoded.length);
    return at + encoded.length;
  }

  /** Whether String.getBytes has made these bytes of the text without replacing half a surrogate pair. */
  static boolean isWhole(String text, byte[] encoded) {
    int length = encoded.length;
    if (length != text.length()) {
      return lengthFrom(text, 0) != UNPAIRED_SURROGATE;
    }
    // One byte for each character: all are ASCII, or unpaired surrogates replaced by question
    // marks. Eight at a time.
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      if (hasQuestionMark(BigEndian.int64(encoded, i))
          && !hasItsQuestionMarks(text, encoded, i, i + Long.BYTES)) {
        return false;
      }
    }
    return hasItsQuestionMarks(text, encoded, i, length);
  }

  private static boolean hasQuestionMark(long eightBytes) {
    long zeroWhereOneIs = eightBytes ^ QUESTION_MARKS;
    return (zeroWhereOneIs - ONES & ~zeroWhereOneIs & HIGH_BITS) != 0;
  }

  private static boolean hasItsQuestionMarks(String text, byte[] encoded, int from, int to) {
    for (int i = from; i < to; i++) {
      if (encoded[i] == '?' && text.charAt(i) != '?') {
        return false;
      }
    }
    return true;
  }

  /**
   * Decodes a text.
   *
   * @throws InvalidPacketException if the bytes are not UTF-8
   */
  static String decode(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    // The quick decoder replaces malformed bytes by U+FFFD, which may also be part of the text.
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
      } catch (CharacterCodingException malformed) {
        throw InvalidPacketException.malformedText();
      }
    }
    return text;
  }
}
