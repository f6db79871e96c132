package io.playground.packet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives a record its name and version on the wire. See {@link Packet} for what its components may be. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PacketDefinition {

  /** The name, the same on both sides: 1 to 255 bytes of UTF-8, for example {@code test.EchoPacket}. */
  String identifier();

  /**
   * The version, {@code major.minor}. A reader that doesn't know it uses the highest known minor version of
   * the same major one.
   */
  String version();
}
