package io.playground.packet;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * A record as a group of fields (COMPLEX, and the body of a packet): composes the handles of its fields
 * into those of the record.
 *
 * <p>Each composition is one method handle. Once it is in use, the virtual machine compiles it with all its
 * parts, like a method written by hand: no reflection, no boxing and no call through an interface remains.
 */
final class RecordShape {

  private static final MethodHandle COUNT_BYTES =
      Handles.method(WireMeasure.class, "bytes", void.class, long.class);
  private static final MethodHandle WRITE_GROUP =
      Handles.function(
          RecordShape.class,
          "write",
          void.class,
          MethodHandle.class,
          WireWriter.class,
          Object.class);
  private static final MethodHandle READ_GROUP =
      Handles.function(
          RecordShape.class,
          "read",
          Object.class,
          MethodHandle.class,
          AnyOrderReader.class,
          WireReader.class);

  private static final int COUNT_LENGTH = 2;

  private final Class<?> record;
  private final List<Field> fields;
  private final MethodHandle constructor;

  /** A record with these fields, made by its canonical constructor from all of them. */
  RecordShape(Class<?> record, List<Field> fields, MethodHandle constructor) {
    this.record = record;
    this.fields = List.copyOf(fields);
    this.constructor = constructor;
  }

  /** The record as a wire type, whose values are {@code Object} to the outside. */
  WireType type() {
    return new WireType(
        Object.class,
        COUNT_LENGTH + fields.stream().mapToInt(Field::minimumLength).sum(),
        fields.stream().allMatch(Field::hasFixedLength),
        measure(),
        MethodHandles.insertArguments(WRITE_GROUP, 0, write()),
        MethodHandles.insertArguments(READ_GROUP, 0, readInOrder(), readInAnyOrder()));
  }

  /** Counts the fixed parts at once, and then the parts that depend on the values. */
  private MethodHandle measure() {
    List<MethodHandle> steps = new ArrayList<>();
    for (Field field : fields) {
      if (!field.hasFixedLength()) {
        steps.add(field.measure());
      }
    }
    if (steps.isEmpty()) {
      return Handles.doNothing(WireMeasure.class, Object.class);
    }
    long fixed = COUNT_LENGTH + fields.stream().mapToLong(Field::fixedPart).sum();
    MethodHandle count = MethodHandles.insertArguments(COUNT_BYTES, 1, fixed);
    return MethodHandles.foldArguments(inOrder(steps, WireMeasure.class), count);
  }

  private MethodHandle write() {
    return inOrder(fields.stream().map(Field::write).toList(), WireWriter.class);
  }

  private MethodHandle inOrder(List<MethodHandle> steps, Class<?> target) {
    return Handles.inOrder(steps, methodType(void.class, target, record))
        .asType(methodType(void.class, target, Object.class));
  }

  /** Passes the fields' values to the constructor, in order. */
  private MethodHandle readInOrder() {
    int count = fields.size();
    MethodHandle read = MethodHandles.dropArguments(constructor, count, WireReader.class);
    for (int i = count - 1; i >= 0; i--) {
      read = MethodHandles.foldArguments(read, i, fields.get(i).readInOrder());
    }
    return read.asType(methodType(Object.class, WireReader.class));
  }

  private AnyOrderReader readInAnyOrder() {
    MethodType spread = methodType(Object.class, Object[].class);
    MethodHandle fromArray = constructor.asSpreader(Object[].class, fields.size()).asType(spread);
    return new AnyOrderReader(fields, fromArray);
  }

  static void write(MethodHandle body, WireWriter out, Object group) throws Throwable {
    long mark = out.beginGroup();
    body.invokeExact(out, group);
    out.endGroup(mark);
  }

  static Object read(MethodHandle inOrder, AnyOrderReader anyOrder, WireReader in)
      throws Throwable {
    if (in.anyOrder()) {
      return anyOrder.read(in);
    }
    int outer = in.beginGroup();
    Object group = (Object) inOrder.invokeExact(in);
    in.endGroup(outer);
    return group;
  }
}
