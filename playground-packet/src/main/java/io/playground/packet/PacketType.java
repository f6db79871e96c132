package io.playground.packet;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One packet definition, ready to write packets: a record and its form on the wire.
 *
 * <p>Making a type analyses the record and is costly. Keep it, for example in a static constant of the
 * protocol. To read packets, put the types that a stream may carry into a {@link PacketFamily}.
 *
 * <p><b>Threads.</b> Immutable; any number of threads may use it at once.
 *
 * @param <T> the record
 */
public final class PacketType<T extends Packet> {

  /** The default maximum length of a packet, 16 MiB. Readers and writers refuse longer ones. */
  public static final int DEFAULT_MAXIMUM_LENGTH = 16 << 20;

  private final Class<T> record;
  private final String identifier;
  private final Version version;
  private final PacketHeader header;
  private final PacketWriter writer;
  private final PacketReader reader;

  private PacketType(
      Class<T> record,
      String identifier,
      Version version,
      PacketHeader header,
      PacketWriter writer,
      PacketReader reader) {
    this.record = record;
    this.identifier = identifier;
    this.version = version;
    this.header = header;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Makes the type of a record that has a {@link PacketDefinition}.
   *
   * @param lookup a lookup with access to the record: the {@code MethodHandles.lookup()} of a class in
   *     the same module, or in one that the record's module is open to; for a public record in an exported
   *     package, any lookup whose module reads the record's
   * @throws PacketDefinitionException if the record can't be a packet; the message names component and remedy
   */
  public static <T extends Packet> PacketType<T> of(MethodHandles.Lookup lookup, Class<T> record) {
    requireNonNull(lookup, "lookup");
    PacketDefinition definition = record.getAnnotation(PacketDefinition.class);
    if (!record.isRecord()) {
      throw new PacketDefinitionException(record, "it is no record; a packet is one");
    }
    if (definition == null) {
      throw new PacketDefinitionException(
          record,
          "it has no @PacketDefinition; add one with the identifier and version that both sides"
              + " use");
    }
    Version version =
        Version.tryParse(definition.version())
            .orElseThrow(
                () ->
                    new PacketDefinitionException(
                        record,
                        "the version '"
                            + definition.version()
                            + "' of its @PacketDefinition is none; it takes major and minor, as in"
                            + " 1.0"));
    String identifier = definition.identifier();
    PacketHeader header = new PacketHeader(record, identifier, version);
    WireType body = new RecordAnalyser(lookup).shape(record).type();
    PacketWriter writer = new PacketWriter(record, header, body, DEFAULT_MAXIMUM_LENGTH);
    PacketReader reader = new PacketReader(record, body.read());
    return new PacketType<>(record, identifier, version, header, writer, reader);
  }

  /**
   * The same type with another maximum length for the packets it writes; readers have their own.
   *
   * @throws IllegalArgumentException if no packet is that short
   */
  public PacketType<T> withMaximumLength(int bytes) {
    PacketWriter bounded = writer.withMaximumLength(requireMaximum(bytes));
    return new PacketType<>(record, identifier, version, header, bounded, reader);
  }

  static int requireMaximum(int bytes) {
    if (bytes < PacketHeader.SHORTEST_PACKET) {
      throw new IllegalArgumentException(
          "no packet is as short as the maximum length of "
              + bytes
              + " bytes; the shortest has "
              + PacketHeader.SHORTEST_PACKET);
    }
    return bytes;
  }

  /** The definition's name on the wire. */
  public String identifier() {
    return identifier;
  }

  /** The definition's version on the wire. */
  public Version version() {
    return version;
  }

  /** The record of this type. */
  public Class<T> record() {
    return record;
  }

  /**
   * The length in bytes of the packet that {@link #encode} makes.
   *
   * @throws PacketEncodingException as {@link #encode}
   */
  public int encodedLength(T packet) {
    return writer.length(requireNonNull(packet, "packet"));
  }

  /**
   * Writes a packet into a buffer of its own, which holds it from position 0 to its limit.
   *
   * <p>The packet's {@code ByteBuffer} components are read from position to limit; neither moves.
   *
   * @throws PacketEncodingException if a component is null, out of range or too long, or the packet
   *     is longer than the maximum
   */
  public ByteBuffer encode(T packet) {
    return writer.encode(requireNonNull(packet, "packet"));
  }

  /**
   * Writes the same bytes into a sequence of buffers, which refers to long {@code ByteBuffer} components
   * instead of copying them: a header before a payload costs next to nothing.
   *
   * <p><b>Ownership.</b> The content of such a component must not change until the buffers are used up.
   *
   * @throws PacketEncodingException as {@link #encode}
   */
  public List<ByteBuffer> encodeGathered(T packet) {
    return writer.encodeGathered(requireNonNull(packet, "packet"));
  }

  PacketHeader header() {
    return header;
  }

  /**
   * Reads a packet behind a header like this type's {@link #header}, whatever its version.
   *
   * @throws RuntimeException if it is invalid
   */
  T read(byte[] bytes, int from, int to) {
    return record.cast(reader.read(bytes, from, to));
  }

  @Override
  public String toString() {
    return identifier + " " + version + " (" + record.getName() + ")";
  }
}
