package io.playground.packet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An unsigned integer on the wire, in a Java type wide enough for every value it can have.
 *
 * <pre>
 *    8   short int long          a number from 0 to 255
 *   16         int long          a number from 0 to 65,535
 *   32             long          a number from 0 to 4,294,967,295
 *   64             long          the 64 bits: use {@link Long#toUnsignedString(long)} and its like
 *   64   BigInteger              a number from 0 to 2^64 - 1
 * </pre>
 *
 * <p>A writer must not use a value outside the range. Put the annotation before the type it applies to:
 * {@code @Unsigned(8) int ttl}, {@code List<@Unsigned(16) Integer> ports}, {@code Optional<@Unsigned Long>
 * id}, {@code @Unsigned(8) OptionalInt code}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Unsigned {

  /** The width in bits: 8, 16, 32 or 64. */
  int value() default 32;
}
