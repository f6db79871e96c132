package io.playground.cli.demo;

/** A message does not fit into an echo packet. */
public final class MessageTooLongException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MessageTooLongException(int longest) {
    super("a message has at most " + longest + " bytes of UTF-8");
  }
}
