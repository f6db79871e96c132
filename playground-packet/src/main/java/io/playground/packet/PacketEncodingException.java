package io.playground.packet;

/**
 * A packet that can't be written: the message names the record, the component where it is about one, the
 * value, and what is allowed.
 *
 * <p>It is the writer's error: a mandatory component is null, a number is outside its unsigned range, a
 * text, a list or the whole packet is too long.
 */
public final class PacketEncodingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  PacketEncodingException(String message) {
    super(message);
  }
}
