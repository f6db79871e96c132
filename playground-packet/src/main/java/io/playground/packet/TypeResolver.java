package io.playground.packet;

import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;

/** Finds the wire type of a component from its Java type and the annotations on it. */
final class TypeResolver {

  private final RecordAnalyser records;

  /** Leaves records to {@code records}. */
  TypeResolver(RecordAnalyser records) {
    this.records = records;
  }

  /** The type of a mandatory value, or of the content of a list or {@code Optional}. */
  WireType typeOf(AnnotatedType type, Component component) {
    Class<?> raw = rawClass(type.getType(), component);
    return typeOf(type, MethodType.methodType(raw).unwrap().returnType(), component);
  }

  /** The content of an optional component: the type in the angle brackets, or a primitive. */
  WireType contentOf(AnnotatedType type, OptionalKind kind, Component component) {
    if (kind.content().isPrimitive()) {
      return typeOf(type, kind.content(), component);
    }
    refuseIntegerAnnotations(type, component);
    return typeOf(argument(type, component), component);
  }

  private WireType typeOf(AnnotatedType type, Class<?> raw, Component component) {
    if (type.isAnnotationPresent(Unsigned.class) || type.isAnnotationPresent(MaxValue.class)) {
      return unsigned(type, raw, component);
    }
    if (ScalarTypes.hasFixed(raw)) {
      return ScalarTypes.fixed(raw);
    }
    if (raw == String.class) {
      return ScalarTypes.string(component);
    }
    if (raw == ByteBuffer.class) {
      return ScalarTypes.buffer();
    }
    if (raw == List.class) {
      return ListTypes.of(typeOf(argument(type, component), component.element()), component);
    }
    if (raw.isRecord()) {
      return records.group(raw, component);
    }
    throw component.undefined(noWireType(raw));
  }

  private static WireType unsigned(AnnotatedType type, Class<?> carrier, Component component) {
    Unsigned unsigned = type.getAnnotation(Unsigned.class);
    MaxValue maximum = type.getAnnotation(MaxValue.class);
    if (maximum == null) {
      return UnsignedTypes.ofWidth(component, carrier, unsigned.value());
    }
    int width = unsigned == null ? UnsignedTypes.smallestWidth(maximum.value()) : unsigned.value();
    return UnsignedTypes.upTo(component, carrier, width, maximum.value());
  }

  private static void refuseIntegerAnnotations(AnnotatedType type, Component component) {
    if (type.isAnnotationPresent(Unsigned.class) || type.isAnnotationPresent(MaxValue.class)) {
      throw component.undefined(
          "@Unsigned and @MaxValue go on the type in the angle brackets, as in"
              + " Optional<@Unsigned(8) Integer>");
    }
  }

  private static AnnotatedType argument(AnnotatedType type, Component component) {
    if (type instanceof AnnotatedParameterizedType parameterized) {
      return parameterized.getAnnotatedActualTypeArguments()[0];
    }
    throw component.undefined(
        "a raw "
            + type.getType().getTypeName()
            + " doesn't say what is in it; write its type"
            + " argument, as in List<String>");
  }

  private static Class<?> rawClass(Type type, Component component) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType parameterized
        && parameterized.getRawType() instanceof Class<?> raw
        && !raw.isRecord()) {
      return raw;
    }
    throw component.undefined(
        "its type, "
            + type.getTypeName()
            + ", is open; a wire type needs a class without type"
            + " parameters, or a List of one");
  }

  private static String noWireType(Class<?> raw) {
    String remedy =
        OptionalKind.ofType(raw).isPresent()
            ? "only a component itself can be optional, not what it contains"
            : raw == char.class
                ? "use String, or int with @Unsigned(16)"
                : raw == byte[].class
                    ? "use ByteBuffer"
                    : raw == BigInteger.class
                        ? "use it with @Unsigned(64)"
                        : raw.isArray() || Iterable.class.isAssignableFrom(raw)
                            ? "use List"
                            : "see Packet for the types that have one";
    return raw.getTypeName() + " has no wire type; " + remedy;
  }
}
