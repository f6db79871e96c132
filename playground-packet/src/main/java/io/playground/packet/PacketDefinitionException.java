package io.playground.packet;

/**
 * A record that can't be a packet as it is: the message names the record, the component where it is about
 * one, what is wrong, and what to write instead.
 *
 * <p>Thrown when a {@link PacketType} or {@link PacketFamily} is made, never later.
 */
public final class PacketDefinitionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  PacketDefinitionException(Class<?> record, String problem) {
    super(record.getName() + ": " + problem);
  }

  PacketDefinitionException(Component component, String problem) {
    super(component + ": " + problem);
  }

  PacketDefinitionException(Class<?> record, String problem, Throwable cause) {
    super(record.getName() + ": " + problem, cause);
  }
}
