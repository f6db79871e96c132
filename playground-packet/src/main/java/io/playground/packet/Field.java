package io.playground.packet;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/**
 * One component of a record as a field: its tag, its type, and whether it is optional.
 *
 * @param type the wire type of the value; if the field is optional, of its content
 * @param optional the kind of optional, or nothing if the field is mandatory
 * @param accessor {@code (record)component}, which never returns null
 */
record Field(
    Component component,
    int tag,
    WireType type,
    Optional<OptionalKind> optional,
    MethodHandle accessor) {

  private static final MethodHandle START_FIELD =
      Handles.method(WireWriter.class, "field", void.class, int.class);
  private static final MethodHandle TAKES_FIELD =
      Handles.method(WireReader.class, "takesField", boolean.class, int.class);
  private static final MethodHandle EXPECT_FIELD =
      Handles.method(WireReader.class, "expectField", void.class, int.class);
  private static final MethodHandle COUNT_BYTES =
      Handles.method(WireMeasure.class, "bytes", void.class, long.class);

  private static final int TAG_LENGTH = 2;

  /** The fewest bytes that this field occupies. */
  int minimumLength() {
    return optional.isPresent() ? 0 : TAG_LENGTH + type.minimumLength();
  }

  boolean hasFixedLength() {
    return optional.isEmpty() && type.fixedLength();
  }

  /** {@code (WireMeasure, record)void}: counts the bytes beyond {@link #fixedPart}. */
  MethodHandle measure() {
    if (optional.isEmpty()) {
      return onAccessed(type.measure());
    }
    MethodHandle count = MethodHandles.insertArguments(COUNT_BYTES, 1, countedBefore());
    return onAccessed(ifPresent(optional.get(), count, type.measure()));
  }

  /** The bytes that this field always has; {@link #measure} leaves them out. */
  long fixedPart() {
    return optional.isPresent() ? 0 : countedBefore();
  }

  /** The bytes of a set field that do not depend on its value. */
  private long countedBefore() {
    return type.fixedLength() ? TAG_LENGTH + (long) type.minimumLength() : TAG_LENGTH;
  }

  /** {@code (WireWriter, record)void}: writes tag and value, or nothing if it is unset. */
  MethodHandle write() {
    MethodHandle start = MethodHandles.insertArguments(START_FIELD, 1, tag);
    if (optional.isPresent()) {
      return onAccessed(ifPresent(optional.get(), start, type.write()));
    }
    return onAccessed(MethodHandles.foldArguments(type.write(), start));
  }

  /** {@code (target, Optional)void} from {@code (target)void} and then {@code (target, content)void}. */
  private static MethodHandle ifPresent(OptionalKind kind, MethodHandle first, MethodHandle then) {
    Class<?> target = first.type().parameterType(0);
    MethodHandle onContent = then.asType(methodType(void.class, target, kind.content()));
    return MethodHandles.guardWithTest(
        MethodHandles.dropArguments(kind.isPresent(), 0, target),
        MethodHandles.foldArguments(MethodHandles.filterArguments(onContent, 1, kind.get()), first),
        Handles.doNothing(target, kind.type()));
  }

  private MethodHandle onAccessed(MethodHandle handle) {
    return MethodHandles.filterArguments(
        handle.asType(handle.type().changeParameterType(1, accessor.type().returnType())),
        1,
        accessor);
  }

  /** {@code (WireReader)component}: reads tag and value when the fields are in order. */
  MethodHandle readInOrder() {
    if (optional.isEmpty()) {
      MethodHandle expect = MethodHandles.insertArguments(EXPECT_FIELD, 1, tag);
      return MethodHandles.foldArguments(type.read(), expect)
          .asType(methodType(accessor.type().returnType(), WireReader.class));
    }
    OptionalKind kind = optional.get();
    return MethodHandles.guardWithTest(
        MethodHandles.insertArguments(TAKES_FIELD, 1, tag),
        readOptional(kind),
        MethodHandles.dropArguments(
            MethodHandles.constant(kind.type(), kind.empty()), 0, WireReader.class));
  }

  private MethodHandle readOptional(OptionalKind kind) {
    return MethodHandles.filterReturnValue(
        type.read().asType(methodType(kind.content(), WireReader.class)), kind.of());
  }

  /** {@code (WireReader)Object}: reads the value after its tag was read. */
  MethodHandle readValue() {
    MethodHandle read = optional.map(this::readOptional).orElse(type.read());
    return read.asType(methodType(Object.class, WireReader.class));
  }
}
