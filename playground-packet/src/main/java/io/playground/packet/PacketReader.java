package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Reads the packets of one type. */
final class PacketReader {

  private static final MethodHandle READ =
      Handles.function(
          PacketReader.class,
          "read",
          Object.class,
          MethodHandle.class,
          byte[].class,
          int.class,
          int.class,
          boolean.class);

  private final Class<?> record;

  /**
   * {@code (byte[], int, int, boolean)Object}: creates the {@link WireReader} within the code
   * that is compiled as a whole, so that its state can stay in registers.
   */
  private final MethodHandle read;

  /** Reads bodies with this handle, {@code (WireReader)Object}; the record is for messages. */
  PacketReader(Class<?> record, MethodHandle body) {
    this.record = record;
    this.read = MethodHandles.insertArguments(READ, 0, body);
  }

  /**
   * Reads a body.
   *
   * @throws RuntimeException if it is invalid
   */
  Object read(byte[] bytes, int from, int to) {
    try {
      return read(bytes, from, to, false);
    } catch (OutOfOrderException e) {
      return read(bytes, from, to, true);
    }
  }

  private Object read(byte[] bytes, int from, int to, boolean anyOrder) {
    try {
      return (Object) read.invokeExact(bytes, from, to, anyOrder);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(record.getName() + " refused what was read", e);
    }
  }

  static Object read(MethodHandle body, byte[] bytes, int from, int to, boolean anyOrder)
      throws Throwable {
    WireReader in = new WireReader(bytes, from, to, anyOrder);
    Object packet = (Object) body.invokeExact(in);
    if (!in.isAtEnd()) {
      throw InvalidPacketException.leftOver();
    }
    return packet;
  }
}
