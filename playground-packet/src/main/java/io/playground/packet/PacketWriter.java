package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes the packets of one type: measures, allocates once, and fills in. */
final class PacketWriter {

  /** From this length on, passing a buffer on costs less than copying it. */
  private static final int REFERENCE_FROM = 1024;

  private static final MethodHandle WRITE =
      Handles.function(
          PacketWriter.class,
          "write",
          WireWriter.class,
          PacketWriter.class,
          MethodHandle.class,
          MethodHandle.class,
          int.class,
          Object.class);

  private final Class<?> record;
  private final PacketHeader header;
  private final WireType body;
  private final int maximumLength;

  /** {@code (int, Object)WireWriter}: both passes in one handle, so that they are compiled together. */
  private final MethodHandle write;

  PacketWriter(Class<?> record, PacketHeader header, WireType body, int maximumLength) {
    this.record = record;
    this.header = header;
    this.body = body;
    this.maximumLength = maximumLength;
    this.write = MethodHandles.insertArguments(WRITE, 0, this, body.measure(), body.write());
  }

  PacketWriter withMaximumLength(int bytes) {
    return new PacketWriter(record, header, body, bytes);
  }

  int length(Object packet) {
    try {
      return (int) measure(body.measure(), WireMeasure.REFERENCE_NOTHING, packet).total();
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  ByteBuffer encode(Object packet) {
    return write(WireMeasure.REFERENCE_NOTHING, packet).whole();
  }

  List<ByteBuffer> encodeGathered(Object packet) {
    return write(REFERENCE_FROM, packet).segments();
  }

  private WireWriter write(int referenceFrom, Object packet) {
    try {
      return (WireWriter) write.invokeExact(referenceFrom, packet);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  static WireWriter write(
      PacketWriter writer,
      MethodHandle measure,
      MethodHandle write,
      int referenceFrom,
      Object packet)
      throws Throwable {
    WireMeasure length = writer.measure(measure, referenceFrom, packet);
    WireWriter out =
        new WireWriter(new byte[(int) length.copied()], referenceFrom, length.encoded());
    writer.header.write(out, length.total());
    write.invokeExact(out, packet);
    if (!out.isFull()) {
      throw new IllegalStateException(
          writer.record.getName()
              + " changed while it was written; don't change what is in a packet");
    }
    return out;
  }

  private WireMeasure measure(MethodHandle measure, int referenceFrom, Object packet)
      throws Throwable {
    WireMeasure length = new WireMeasure(referenceFrom);
    length.bytes(header.length() + (body.fixedLength() ? body.minimumLength() : 0L));
    measure.invokeExact(length, packet);
    if (length.total() > maximumLength) {
      throw new PacketEncodingException(
          record.getName()
              + " is "
              + length.total()
              + " bytes long as a packet; the maximum is "
              + maximumLength
              + ", over which readers refuse it: send less in one packet");
    }
    return length;
  }

  /** Rethrows an accessor's exception: the language rules out checked ones. */
  private IllegalStateException unchecked(Throwable e) {
    if (e instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(record.getName() + " could not be read", e);
  }
}
