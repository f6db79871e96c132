package io.playground.packet;

/**
 * A body does not match its definition.
 *
 * <p>It never leaves this package, and has no stack trace: hostile input must not cost much more than good
 * input.
 */
final class InvalidPacketException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private InvalidPacketException(String message) {
    super(message, null, false, false);
  }

  static InvalidPacketException truncated() {
    return new InvalidPacketException("a value reaches past the end of the packet");
  }

  static InvalidPacketException unknownTag() {
    return new InvalidPacketException("a tag below 200 is not in the definition");
  }

  static InvalidPacketException missingField() {
    return new InvalidPacketException("a mandatory field is missing");
  }

  static InvalidPacketException malformedText() {
    return new InvalidPacketException("a text is not UTF-8");
  }

  static InvalidPacketException outOfRange() {
    return new InvalidPacketException("a value is outside its range");
  }

  static InvalidPacketException leftOver() {
    return new InvalidPacketException("bytes follow the last field");
  }
}
