package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A Java type that makes a field optional, with the handles to look into its values and to make them.
 *
 * @param content what {@code get} gives and {@code of} takes: a primitive type or {@code Object}
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

  /** The kind that this Java type is, or nothing where it is none. */
  static Optional<OptionalKind> ofType(Class<?> type) {
    return ALL.stream().filter(kind -> kind.type == type).findFirst();
  }
}
