package io.playground.packet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An unsigned integer that is never above a maximum, sent in the fewest of 8, 16, 32 or 64 bits that hold
 * the maximum, in a Java type that holds it too: {@code @MaxValue(1000) int size}.
 *
 * <p>A writer must not use a negative value or one above the maximum; on the wire, such a value makes the
 * packet invalid. Together with {@link Unsigned}, that one sets the width and this one the maximum.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface MaxValue {

  /** The greatest value allowed, at least 0. */
  long value();
}
