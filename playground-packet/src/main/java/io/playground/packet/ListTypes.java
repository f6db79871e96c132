package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** LIST: a 16-bit count, then each element. */
final class ListTypes {

  private static final MethodHandle MEASURE =
      Handles.function(
          ListTypes.class,
          "measure",
          void.class,
          Component.class,
          MethodHandle.class,
          WireMeasure.class,
          List.class);
  private static final MethodHandle MEASURE_FIXED =
      Handles.function(
          ListTypes.class,
          "measureFixed",
          void.class,
          Component.class,
          int.class,
          WireMeasure.class,
          List.class);
  private static final MethodHandle WRITE =
      Handles.function(
          ListTypes.class,
          "write",
          void.class,
          Component.class,
          MethodHandle.class,
          WireWriter.class,
          List.class);
  private static final MethodHandle READ =
      Handles.function(
          ListTypes.class, "read", List.class, int.class, MethodHandle.class, WireReader.class);

  private ListTypes() {}

  static WireType of(WireType element, Component component) {
    WireType objects = element.carriedAs(Object.class);
    MethodHandle measure =
        element.fixedLength()
            ? MethodHandles.insertArguments(MEASURE_FIXED, 0, component, element.minimumLength())
            : MethodHandles.insertArguments(MEASURE, 0, component, objects.measure());
    return new WireType(
        List.class,
        2,
        false,
        measure,
        MethodHandles.insertArguments(WRITE, 0, component, objects.write()),
        MethodHandles.insertArguments(READ, 0, element.minimumLength(), objects.read()));
  }

  static void measure(
      Component component, MethodHandle element, WireMeasure measure, List<?> values)
      throws Throwable {
    requireCount(component, values);
    measure.bytes(2);
    for (Object value : values) {
      requireSet(component, value);
      element.invokeExact(measure, value);
    }
  }

  static void measureFixed(Component component, int length, WireMeasure measure, List<?> values) {
    requireCount(component, values);
    measure.bytes(2 + (long) length * values.size());
  }

  private static void requireCount(Component component, List<?> values) {
    if (values.size() > WireMeasure.MAX_COUNT) {
      throw component.unwritable(
          "has " + values.size() + " elements; a LIST takes at most " + WireMeasure.MAX_COUNT);
    }
  }

  private static void requireSet(Component component, Object value) {
    if (value == null) {
      throw component.unwritable("has an element that is null");
    }
  }

  static void write(Component component, MethodHandle element, WireWriter out, List<?> values)
      throws Throwable {
    out.uint16(values.size());
    for (Object value : values) {
      requireSet(component, value);
      element.invokeExact(out, value);
    }
  }

  static List<?> read(int minimumLength, MethodHandle element, WireReader in) throws Throwable {
    int count = in.uint16();
    if (count == 0) {
      return List.of();
    }
    // At most what fits into the rest: a false count must not cost memory. It is no error yet,
    // since an extension may cut the list short; missing elements fail when they are read.
    Object[] values = new Object[Math.min(count, in.remaining() / minimumLength)];
    for (int i = 0; i < count; i++) {
      Object value = (Object) element.invokeExact(in);
      values[i] = value;
      if (in.isExtended()) {
        values = Arrays.copyOf(values, i + 1);
        break;
      }
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }
}
