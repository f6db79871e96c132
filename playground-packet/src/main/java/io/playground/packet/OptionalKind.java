package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A Java type that makes a field optional, with the handles that inspect and create its values.
 *
 * @param content the result of {@code get} and the argument of {@code of}: a primitive type or {@code Object}
 */
record OptionalKind(
    Class<?> type,
    Class<?> content,
    Object empty,
    MethodHandle isPresent,
    MethodHandle get,
    MethodHandle of) {

  private static final List<OptionalKind> ALL =
      List.of(
          kind(Optional.class, Object.class, Optional.empty(), "get"),
          kind(OptionalInt.class, int.class, OptionalInt.empty(), "getAsInt"),
          kind(OptionalLong.class, long.class, OptionalLong.empty(), "getAsLong"),
          kind(OptionalDouble.class, double.class, OptionalDouble.empty(), "getAsDouble"));

  private static OptionalKind kind(Class<?> type, Class<?> content, Object empty, String get) {
    return new OptionalKind(
        type,
        content,
        empty,
        Handles.method(type, "isPresent", boolean.class),
        Handles.method(type, get, content),
        Handles.function(type, "of", type, content));
  }

  /** The kind of this Java type, or nothing if it is not optional. */
  static Optional<OptionalKind> ofType(Class<?> type) {
    return ALL.stream().filter(kind -> kind.type == type).findFirst();
  }
}
