package io.playground.packet;

/** A text and its bytes on the wire. */
final class EncodedText {

  private final Object text;
  private final byte[] bytes;

  EncodedText(String text, byte[] bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  /** Whether these are the bytes of that same object. */
  boolean isOf(Object other) {
    return other == text;
  }

  byte[] bytes() {
    return bytes;
  }
}
