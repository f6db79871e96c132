package io.playground.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The part of a packet before its fields: the length twice, then identifier and version. Both are
 * encoded once, then compared and written as bytes.
 */
final class PacketHeader {

  /** The length and its complement. */
  static final int LENGTHS = 16;

  /** The shortest packet there can be: no identifier, no version, no field. */
  static final int SHORTEST_PACKET = LENGTHS + 1 + 1 + 2;

  /** Too few bytes to decide. */
  static final int UNDECIDED = -1;

  private static final int LONGEST_NAME = 0xFF;

  private final byte[] names;
  private final int identifierLength;

  /** The header of this definition; the record is for messages. */
  PacketHeader(Class<?> record, String identifier, Version version) {
    byte[] identifierBytes = identifier.getBytes(StandardCharsets.UTF_8);
    byte[] versionBytes = version.toString().getBytes(StandardCharsets.UTF_8);
    if (identifierBytes.length == 0
        || identifierBytes.length > LONGEST_NAME
        || Utf8.length(identifier) == Utf8.UNPAIRED_SURROGATE) {
      throw new PacketDefinitionException(
          record,
          "the identifier '"
              + identifier
              + "' of its @PacketDefinition is not 1 to "
              + LONGEST_NAME
              + " bytes of UTF-8");
    }
    identifierLength = 1 + identifierBytes.length;
    names = new byte[identifierLength + 1 + versionBytes.length];
    names[0] = (byte) identifierBytes.length;
    System.arraycopy(identifierBytes, 0, names, 1, identifierBytes.length);
    names[identifierLength] = (byte) versionBytes.length;
    System.arraycopy(versionBytes, 0, names, identifierLength + 1, versionBytes.length);
  }

  /** The length of the whole header. */
  int length() {
    return LENGTHS + names.length;
  }

  void write(WireWriter out, long packetLength) {
    out.int64(packetLength);
    out.int64(~packetLength);
    out.raw(names);
  }

  /** Whether a packet that starts here has exactly this identifier and version. */
  boolean matches(byte[] bytes, int from, int to) {
    int start = from + LENGTHS;
    return to - start >= names.length
        && Arrays.equals(bytes, start, start + names.length, names, 0, names.length);
  }

  /** Whether a packet that starts here has this identifier, in any version. */
  boolean matchesIdentifier(byte[] bytes, int from, int to) {
    int start = from + LENGTHS;
    return to - start >= identifierLength
        && Arrays.equals(bytes, start, start + identifierLength, names, 0, identifierLength);
  }

  /**
   * Where the body of a packet that starts here begins, or {@link #UNDECIDED} if the bytes end before it.
   */
  static int bodyStart(byte[] bytes, int from, int to) {
    int version = behindName(bytes, from + LENGTHS, to);
    return version == UNDECIDED ? UNDECIDED : behindName(bytes, version, to);
  }

  private static int behindName(byte[] bytes, int at, int to) {
    if (at >= to) {
      return UNDECIDED;
    }
    int end = at + 1 + (bytes[at] & 0xFF);
    return end > to ? UNDECIDED : end;
  }

  /** The version in a packet that starts here and has this identifier, or nothing if it is malformed. */
  Optional<Version> versionIn(byte[] bytes, int from, int bodyStart) {
    int start = from + LENGTHS + identifierLength + 1;
    return Version.tryParse(
        new String(bytes, start, bodyStart - start, StandardCharsets.ISO_8859_1));
  }
}
