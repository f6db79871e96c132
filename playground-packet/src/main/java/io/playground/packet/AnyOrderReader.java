package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Reads the fields of a record in any order, as the sender's definition, an extension or damage may leave
 * them. Slower than reading in order, and rarely needed.
 *
 * <ul>
 *   <li>A tag of {@link #FIRST_EXTENSION} or more ends the packet there, enclosing groups included.
 *   <li>If a field appears twice, the last value counts.
 * </ul>
 */
final class AnyOrderReader {

  /** "A tag of 200 or more is an extension" (packet encoding, reading). */
  static final int FIRST_EXTENSION = 200;

  private final MethodHandle[] values;
  private final Object[] absent;
  private final int[] indexOfTag;
  private final MethodHandle constructor;

  /** Reads these fields, and makes the record with {@code constructor}, {@code (Object[])Object}. */
  AnyOrderReader(List<Field> fields, MethodHandle constructor) {
    this.constructor = constructor;
    values = new MethodHandle[fields.size()];
    absent = new Object[fields.size()];
    indexOfTag = new int[FIRST_EXTENSION];
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      values[i] = field.readValue();
      absent[i] = field.optional().map(OptionalKind::empty).orElse(null);
      indexOfTag[field.tag()] = i + 1;
    }
  }

  Object read(WireReader in) throws Throwable {
    Object[] arguments = absent.clone();
    for (int left = in.uint16(); left > 0; left--) {
      int tag = in.uint16();
      if (tag >= FIRST_EXTENSION) {
        in.extend();
        break;
      }
      int index = indexOfTag[tag] - 1;
      if (index < 0) {
        throw InvalidPacketException.unknownTag();
      }
      arguments[index] = (Object) values[index].invokeExact(in);
      if (in.isExtended()) {
        break;
      }
    }
    for (Object argument : arguments) {
      if (argument == null) {
        throw InvalidPacketException.missingField();
      }
    }
    return (Object) constructor.invokeExact(arguments);
  }
}
