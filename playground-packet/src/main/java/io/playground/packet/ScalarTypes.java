package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.Map;

/** The wire types of single values, except the unsigned ones. */
final class ScalarTypes {

  private static final Map<Class<?>, WireType> FIXED =
      Map.of(
          byte.class, fixed(1, "int8", byte.class),
          short.class, fixed(2, "int16", short.class),
          int.class, fixed(4, "int32", int.class),
          long.class, fixed(8, "int64", long.class),
          float.class, fixed(4, "float32", float.class),
          double.class, fixed(8, "float64", double.class),
          boolean.class, fixed(1, "bool", boolean.class));

  private static final MethodHandle MEASURE_STRING =
      Handles.function(
          ScalarTypes.class,
          "measure",
          void.class,
          Component.class,
          WireMeasure.class,
          String.class);

  private static final WireType BUFFER =
      new WireType(
          ByteBuffer.class,
          8,
          false,
          Handles.method(WireMeasure.class, "buffer", void.class, ByteBuffer.class),
          Handles.method(WireWriter.class, "buffer", void.class, ByteBuffer.class),
          Handles.method(WireReader.class, "buffer", ByteBuffer.class));

  private static final MethodHandle WRITE_STRING =
      Handles.method(WireWriter.class, "string", void.class, String.class);
  private static final MethodHandle READ_STRING =
      Handles.method(WireReader.class, "string", String.class);

  private ScalarTypes() {}

  private static WireType fixed(int length, String name, Class<?> type) {
    return WireType.fixed(
        length,
        Handles.method(WireWriter.class, name, void.class, type),
        Handles.method(WireReader.class, name, type));
  }

  /** Whether values of this primitive type have a wire type. */
  static boolean hasFixed(Class<?> primitive) {
    return FIXED.containsKey(primitive);
  }

  static WireType fixed(Class<?> primitive) {
    return FIXED.get(primitive);
  }

  static WireType buffer() {
    return BUFFER;
  }

  static WireType string(Component component) {
    return new WireType(
        String.class, 2, false, MEASURE_STRING.bindTo(component), WRITE_STRING, READ_STRING);
  }

  static void measure(Component component, WireMeasure measure, String text) {
    measure.string(component, text);
  }
}
