package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the packet definition from a record, and finds its mistakes.
 *
 * <p>It accesses the record only through the caller's lookup, so that records may be private and their module
 * closed to this one.
 */
final class RecordAnalyser {

  private static final MethodHandle REQUIRE_SET =
      Handles.function(
          RecordAnalyser.class, "requireSet", Object.class, Component.class, Object.class);

  /** A call has at most 255 arguments; besides the components, the handle and the reader are two. */
  private static final int MOST_SLOTS = 253;

  private final MethodHandles.Lookup caller;

  /** The records being analysed, each a group in the previous one. */
  private final Set<Class<?>> open = new LinkedHashSet<>();

  RecordAnalyser(MethodHandles.Lookup caller) {
    this.caller = caller;
  }

  /** The type of a group of fields: a record that is not a packet itself. */
  WireType group(Class<?> record, Component component) {
    if (record.isAnnotationPresent(PacketDefinition.class)) {
      throw component.undefined(
          record.getSimpleName()
              + " is a packet; a packet inside another one travels encoded, as a ByteBuffer");
    }
    if (open.contains(record)) {
      throw component.undefined(
          "a " + record.getSimpleName() + " would contain itself: " + cycle(record));
    }
    return shape(record).type();
  }

  private String cycle(Class<?> record) {
    return open.stream()
        .dropWhile(outer -> outer != record)
        .map(Class::getSimpleName)
        .collect(
            Collectors.joining(", which has a ", "", ", which has a " + record.getSimpleName()));
  }

  /** The shape of a record and, through its components, of all records in it. */
  RecordShape shape(Class<?> record) {
    open.add(record);
    RecordComponent[] components = record.getRecordComponents();
    MethodHandles.Lookup lookup = lookupInto(record);
    int[] tags = TagNumbering.number(record, components);
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      fields.add(field(lookup, record, components[i], tags[i]));
    }
    RecordShape shape = new RecordShape(record, fields, constructor(lookup, record, components));
    open.remove(record);
    return shape;
  }

  private Field field(
      MethodHandles.Lookup lookup, Class<?> record, RecordComponent component, int tag) {
    Component name = new Component(record, component.getName());
    TypeResolver types = new TypeResolver(this);
    AnnotatedType annotated = component.getAnnotatedType();
    Optional<OptionalKind> optional = OptionalKind.ofType(component.getType());
    WireType type =
        optional
            .map(kind -> types.contentOf(annotated, kind, name))
            .orElseGet(() -> types.typeOf(annotated, name));
    return new Field(name, tag, type, optional, accessor(lookup, component, name));
  }

  /** {@code (record)component}; throws instead of returning null. */
  private MethodHandle accessor(
      MethodHandles.Lookup lookup, RecordComponent component, Component name) {
    MethodHandle accessor;
    try {
      accessor = lookup.unreflect(component.getAccessor());
    } catch (IllegalAccessException e) {
      throw inaccessible(name.record(), e);
    }
    Class<?> type = component.getType();
    if (type.isPrimitive()) {
      return accessor;
    }
    MethodHandle check = REQUIRE_SET.bindTo(name).asType(MethodType.methodType(type, type));
    return MethodHandles.filterReturnValue(accessor, check);
  }

  static Object requireSet(Component component, Object value) {
    if (value == null) {
      throw component.unwritable(
          "is null; what may be unset is an Optional, and Optional.empty() where it is unset");
    }
    return value;
  }

  private MethodHandle constructor(
      MethodHandles.Lookup lookup, Class<?> record, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    requireRoomFor(record, types);
    try {
      return lookup.findConstructor(record, MethodType.methodType(void.class, types));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw inaccessible(record, e);
    }
  }

  private static void requireRoomFor(Class<?> record, Class<?>[] types) {
    int slots = 0;
    for (Class<?> type : types) {
      slots += type == long.class || type == double.class ? 2 : 1;
    }
    if (slots > MOST_SLOTS) {
      throw new PacketDefinitionException(
          record,
          "its "
              + types.length
              + " components are more than Java can pass at once (each long and double counts twice);"
              + " put some of them into a group, a record of its own");
    }
  }

  /** A lookup with the record's own rights if the caller may have them, or else with the caller's. */
  private MethodHandles.Lookup lookupInto(Class<?> record) {
    try {
      return MethodHandles.privateLookupIn(record, caller);
    } catch (IllegalAccessException e) {
      return caller;
    }
  }

  private PacketDefinitionException inaccessible(Class<?> record, ReflectiveOperationException e) {
    return new PacketDefinitionException(
        record,
        "the lookup of "
            + caller.lookupClass().getName()
            + " may not use it; pass the MethodHandles.lookup() of a class of its own module, or let that"
            + " module open package "
            + record.getPackageName(),
        e);
  }
}
