package io.playground.packet;

/**
 * A record can't be a packet. The message names the record, the component if one is at fault, the mistake,
 * and the remedy.
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
