package io.playground.packet;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The packets that a stream may carry: the records that a sealed interface permits, or chosen types.
 *
 * <p>Making a family analyses all its records and is costly. Keep it, for example in a static constant of
 * the protocol, and make a {@link #decoder} for each stream.
 *
 * <p><b>Threads.</b> Immutable; any number of threads may use it at once.
 *
 * @param <P> the common type of the packets
 */
public final class PacketFamily<P extends Packet> {

  private final List<PacketType<? extends P>> types;
  private final Map<Class<?>, PacketType<? extends P>> byRecord = new HashMap<>();

  private PacketFamily(Collection<PacketType<? extends P>> types) {
    this.types = List.copyOf(types);
    for (PacketType<? extends P> type : this.types) {
      for (PacketType<? extends P> other : byRecord.values()) {
        if (other.identifier().equals(type.identifier())
            && other.version().equals(type.version())) {
          throw new PacketDefinitionException(
              type.record(),
              other.record().getName()
                  + " is "
                  + type.identifier()
                  + " "
                  + type.version()
                  + ", too; give one of them another identifier or version");
        }
      }
      byRecord.put(type.record(), type);
    }
  }

  /**
   * Makes the family of all records that a sealed interface permits, directly or through further sealed
   * interfaces; or of the one record given.
   *
   * @param lookup a lookup with access to the records; see {@link PacketType#of}
   * @throws PacketDefinitionException if one of them can't be a packet, or two have the same identifier
   *     and version
   */
  public static <P extends Packet> PacketFamily<P> of(
      MethodHandles.Lookup lookup, Class<P> family) {
    requireNonNull(lookup, "lookup");
    Set<Class<? extends P>> records = new LinkedHashSet<>();
    collect(family, family, records);
    List<PacketType<? extends P>> types = new ArrayList<>();
    for (Class<? extends P> record : records) {
      types.add(PacketType.of(lookup, record));
    }
    return new PacketFamily<>(types);
  }

  private static <P> void collect(
      Class<P> family, Class<?> member, Set<Class<? extends P>> records) {
    if (member.isSealed()) {
      for (Class<?> permitted : member.getPermittedSubclasses()) {
        collect(family, permitted, records);
      }
    } else if (member.isRecord()) {
      records.add(member.asSubclass(family));
    } else {
      throw new PacketDefinitionException(
          member,
          "it is neither a record nor a sealed interface; "
              + (member.isInterface()
                  ? "add 'sealed', so that it is known which packets belong to it"
                  : "make it a record"));
    }
  }

  /**
   * Makes a family of these types.
   *
   * @throws PacketDefinitionException if two have the same identifier and version
   * @throws IllegalArgumentException if there are none
   */
  public static <P extends Packet> PacketFamily<P> of(Collection<PacketType<? extends P>> types) {
    if (types.isEmpty()) {
      throw new IllegalArgumentException("a family without types can read no packet");
    }
    return new PacketFamily<>(types);
  }

  /** The types, in the order in which they are permitted or were given. */
  public List<PacketType<? extends P>> types() {
    return types;
  }

  /** A decoder for one stream that refuses packets over {@link PacketType#DEFAULT_MAXIMUM_LENGTH}. */
  public PacketDecoder<P> decoder() {
    return decoder(PacketType.DEFAULT_MAXIMUM_LENGTH);
  }

  /**
   * A decoder for one stream.
   *
   * @param maximumLength the longest packet in bytes that it accepts, and so what it may hold in memory.
   *     It also bounds the effect of damage that makes a length match its complement, so a
   *     protocol with short packets should set it
   * @throws IllegalArgumentException if no packet is that short
   */
  public PacketDecoder<P> decoder(int maximumLength) {
    return new PacketDecoder<>(this, PacketType.requireMaximum(maximumLength));
  }

  /**
   * Reads the single packet between position and limit, such as one inside a frame or another packet.
   *
   * <p><b>Ownership.</b> As with {@link PacketDecoder#feed}: the packet may refer to the buffer.
   *
   * @return nothing unless the bytes are exactly one packet of this family
   */
  public Optional<P> decode(ByteBuffer packet) {
    ByteBuffer header = packet.duplicate();
    long length = header.remaining();
    if (length < PacketHeader.SHORTEST_PACKET
        || header.getLong() != length
        || header.getLong() != ~length) {
      return Optional.empty();
    }
    List<P> read = new ArrayList<>(1);
    decoder(Integer.MAX_VALUE).feed(packet, read::add);
    return read.stream().findFirst();
  }

  /**
   * Writes a packet of this family; see {@link PacketType#encode}.
   *
   * @throws PacketEncodingException as there
   * @throws IllegalArgumentException if the packet's record is not in this family
   */
  public ByteBuffer encode(P packet) {
    return encode(typeOf(packet), packet);
  }

  private static <T extends Packet> ByteBuffer encode(PacketType<T> type, Packet packet) {
    return type.encode(type.record().cast(packet));
  }

  /**
   * Writes a packet of this family into several buffers; see {@link PacketType#encodeGathered}.
   *
   * @throws PacketEncodingException as there
   * @throws IllegalArgumentException if the packet's record is not in this family
   */
  public List<ByteBuffer> encodeGathered(P packet) {
    return encodeGathered(typeOf(packet), packet);
  }

  private static <T extends Packet> List<ByteBuffer> encodeGathered(
      PacketType<T> type, Packet packet) {
    return type.encodeGathered(type.record().cast(packet));
  }

  private PacketType<? extends P> typeOf(P packet) {
    PacketType<? extends P> type = byRecord.get(packet.getClass());
    if (type == null) {
      throw new IllegalArgumentException(
          packet.getClass().getName()
              + " is not in this family, which has "
              + types.stream().map(PacketType::toString).toList());
    }
    return type;
  }

  /**
   * The type to read a packet with: "an exact match is used; otherwise the highest known minor version of
   * the same major" (packet encoding, versions).
   */
  Optional<PacketType<? extends P>> find(byte[] bytes, int from, int bodyStart) {
    Optional<PacketType<? extends P>> best = Optional.empty();
    for (PacketType<? extends P> type : types) {
      if (type.header().matches(bytes, from, bodyStart)) {
        return Optional.of(type);
      }
      if (type.header().matchesIdentifier(bytes, from, bodyStart)
          && isSameMajor(type, bytes, from, bodyStart)
          && best.map(other -> other.version().minor() < type.version().minor()).orElse(true)) {
        best = Optional.of(type);
      }
    }
    return best;
  }

  private static boolean isSameMajor(PacketType<?> type, byte[] bytes, int from, int bodyStart) {
    return type.header()
        .versionIn(bytes, from, bodyStart)
        .map(version -> version.major() == type.version().major())
        .orElse(false);
  }
}
