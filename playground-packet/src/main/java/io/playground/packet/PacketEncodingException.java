package io.playground.packet;

/**
 * A packet can't be written. The message names the record, the component if one is at fault, the value,
 * and what is allowed.
 *
 * <p>The writer is at fault: a mandatory component is null, a number is outside its unsigned range, a
 * text, a list or the whole packet is too long.
 */
public final class PacketEncodingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  PacketEncodingException(String message) {
    super(message);
  }
}
