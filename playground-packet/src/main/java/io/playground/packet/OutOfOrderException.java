package io.playground.packet;

/**
 * The fields of a packet are not in the order of its definition: legal but rare. The reader starts
 * over, this time in any order. It never leaves this package, and has no stack trace.
 */
final class OutOfOrderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfOrderException() {
    super("the fields are not in the order of the definition", null, false, false);
  }
}
