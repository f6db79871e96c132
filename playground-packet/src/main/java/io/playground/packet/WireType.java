package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * How the values of one component look on the wire, as three method handles.
 *
 * <p>The handles of a JDK type may be shared by all definitions, and a shared handle caches what it was
 * last adapted to. So types of a connector never meet one: values of records are {@code Object} here,
 * and it is the definition's own handles that cast.
 *
 * @param carrier the Java type of the values
 * @param minimumLength the fewest bytes that a value takes
 * @param fixedLength whether every value takes as many
 * @param measure {@code (WireMeasure, carrier)void}; counts nothing where the length is fixed
 * @param write {@code (WireWriter, carrier)void}
 * @param read {@code (WireReader)carrier}
 */
record WireType(
    Class<?> carrier,
    int minimumLength,
    boolean fixedLength,
    MethodHandle measure,
    MethodHandle write,
    MethodHandle read) {

  /** A type whose values all have one length. */
  static WireType fixed(int length, MethodHandle write, MethodHandle read) {
    Class<?> carrier = read.type().returnType();
    return new WireType(
        carrier, length, true, Handles.doNothing(WireMeasure.class, carrier), write, read);
  }

  /** The same on the wire, with values of a JDK type that this carrier converts to and from. */
  WireType carriedAs(Class<?> type) {
    return type == carrier
        ? this
        : new WireType(
            type,
            minimumLength,
            fixedLength,
            measure.asType(MethodType.methodType(void.class, WireMeasure.class, type)),
            write.asType(MethodType.methodType(void.class, WireWriter.class, type)),
            read.asType(MethodType.methodType(type, WireReader.class)));
  }
}
