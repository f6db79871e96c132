package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * The wire form of one component's values, as three method handles.
 *
 * <p>All definitions may share the handles of a JDK type, and a shared handle caches its last adaptation. So
 * it must never see a connector's types: values of records are {@code Object} here, and the definition's own
 * handles cast them.
 *
 * @param carrier the Java type of the values
 * @param minimumLength the fewest bytes of a value
 * @param fixedLength whether every value has this length
 * @param measure {@code (WireMeasure, carrier)void}; counts nothing if the length is fixed
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

  /** The same on the wire, but with values of a JDK type that converts to and from this carrier. */
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
