package io.playground.packet;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the packets in a stream of bytes that arrives in pieces of any size and may be damaged.
 *
 * <pre>
 *   length = ~complement, and possible?  ── no ──▶ one byte on, and again
 *             │ yes
 *   identifier and version known?        ── no ──▶ skipped whole
 *             │ yes
 *   fields as defined?                   ── no ──▶ skipped whole
 *             │ yes
 *            sink
 * </pre>
 *
 * <p>Bad input never makes {@link #feed} throw; {@link #statistics} counts it.
 *
 * <p><b>An impossible length</b>, over the maximum or shorter than any packet, counts as damage even if
 * its complement matches: the decoder moves one byte on. It never waits for, nor skips, a packet that no
 * sender within the bound can have sent, and so finds the next packet soon.
 *
 * <p><b>Invalid</b> is a packet with a tag below 200 that its definition doesn't have, without a mandatory
 * field, with a value outside its range (a BOOL other than 0 and 1 included) or text that is not UTF-8,
 * with bytes behind its last field, or one that its record's constructor refuses. A tag of 200 or more is
 * an extension: the decoder skips the rest, and delivers the packet if all mandatory fields precede it,
 * including those of groups that the extension cuts short; a list that it cuts short ends there.
 *
 * <p><b>Memory.</b> The decoder holds only the one incomplete packet, and only the bytes that have arrived:
 * it sets aside no memory for a length or count that is merely declared, and none at all for a packet of
 * unknown type.
 *
 * <p><b>Threads.</b> One decoder serves one stream; call it from one thread at a time.
 *
 * @param <P> the family of packets
 */
public final class PacketDecoder<P extends Packet> {

  private static final byte[] NOTHING = {};
  private static final int SMALLEST_HOLD = 64;

  private final PacketFamily<P> family;
  private final int maximumLength;

  /** The type of the previous packet, tried first. */
  private PacketType<? extends P> lastType;

  private boolean feeding;

  /** The position in the input. The input itself is a parameter: storing it for each call would cost more. */
  private int position;

  private int limit;

  /** Input not processed yet: the start of a packet of {@link #wanted} bytes. */
  private byte[] held = NOTHING;

  private int heldLength;

  /** The length of the packet in {@link #held}, or 0 while it is unknown. */
  private int wanted;

  private boolean heldIsKnown;

  /** How many bytes of a skipped packet are still to arrive. */
  private int discarding;

  private long packets;
  private long otherVersions;
  private long unknownTypes;
  private long invalidPackets;
  private long skippedBytes;
  private long impossibleLengths;

  PacketDecoder(PacketFamily<P> family, int maximumLength) {
    this.family = family;
    this.maximumLength = maximumLength;
    this.lastType = family.types().get(0);
  }

  /**
   * A decoder for the packets of a sealed interface, or of one record.
   *
   * <p>Each call analyses the records anew; to make several decoders, use {@link PacketFamily#decoder()}.
   *
   * @param lookup a lookup with access to the records; see {@link PacketType#of}
   * @throws PacketDefinitionException as {@link PacketFamily#of}
   */
  public static <P extends Packet> PacketDecoder<P> of(
      MethodHandles.Lookup lookup, Class<P> family) {
    return PacketFamily.of(lookup, family).decoder();
  }

  /**
   * Reads the next bytes of the stream, from position to limit, and delivers every packet that they
   * complete.
   *
   * <p><b>Ownership.</b> The buffer belongs to the decoder from here on: {@code ByteBuffer} components of
   * the packets are slices of it, or of the array that joins a packet received in pieces. The packet
   * may keep and change each of them. A slice keeps all of that memory alive, so copy a few bytes to keep
   * them for long. The decoder copies buffers without an accessible array (direct or read-only) once.
   *
   * <p><b>Errors.</b> This method throws what the sink throws. That packet counts as delivered; the next
   * call, with an empty buffer if need be, continues with those behind it.
   *
   * @param sink receives the packets, in order, before this method returns
   * @throws IllegalStateException if the sink calls this method of the same decoder
   */
  public void feed(ByteBuffer data, Consumer<? super P> sink) {
    requireNonNull(data, "data");
    requireNonNull(sink, "sink");
    if (feeding) {
      throw new IllegalStateException(
          "feed was called by the sink of the same decoder; let the sink return first");
    }
    byte[] input = open(data);
    feeding = true;
    try {
      discard();
      input = resume(input, sink);
      scan(input, sink);
    } finally {
      hold(input);
      feeding = false;
    }
  }

  /** The counts so far. */
  public DecoderStatistics statistics() {
    return new DecoderStatistics(
        packets, otherVersions, unknownTypes, invalidPackets, skippedBytes, impossibleLengths);
  }

  /** The memory set aside for the incomplete packet, in bytes. */
  int memory() {
    return held.length;
  }

  private byte[] open(ByteBuffer data) {
    byte[] input;
    if (data.hasArray()) {
      input = data.array();
      position = data.arrayOffset() + data.position();
    } else {
      input = new byte[data.remaining()];
      data.get(data.position(), input);
      position = 0;
    }
    limit = position + data.remaining();
    return input;
  }

  private void discard() {
    int count = Math.min(discarding, limit - position);
    discarding -= count;
    position += count;
  }

  /** Continues with the held bytes; returns the input to scan, from {@link #position}. */
  private byte[] resume(byte[] input, Consumer<? super P> sink) {
    if (wanted > 0) {
      int count = Math.min(wanted - heldLength, limit - position);
      append(input, count);
      if (heldLength == wanted) {
        byte[] packet = held;
        dropHeld();
        decode(packet, 0, packet.length, sink);
      } else if (!heldIsKnown) {
        recogniseHeld();
      }
    } else if (heldLength > 0) {
      // Mostly a few bytes of a cut header: joining is cheaper than a special case.
      byte[] joined = Arrays.copyOf(held, heldLength + limit - position);
      System.arraycopy(input, position, joined, heldLength, limit - position);
      dropHeld();
      position = 0;
      limit = joined.length;
      return joined;
    }
    return input;
  }

  private void append(byte[] input, int count) {
    if (heldLength + count > held.length) {
      held = Arrays.copyOf(held, holdCapacity(heldLength + count));
    }
    System.arraycopy(input, position, held, heldLength, count);
    heldLength += count;
    position += count;
  }

  /** Twice the bytes that have arrived, but no more than the packet needs: never a merely declared size. */
  private int holdCapacity(int length) {
    return (int) Math.min(wanted, Math.max(SMALLEST_HOLD, 2L * length));
  }

  private void recogniseHeld() {
    int bodyStart = PacketHeader.bodyStart(held, 0, heldLength);
    if (bodyStart != PacketHeader.UNDECIDED) {
      heldIsKnown = family.find(held, 0, bodyStart).isPresent();
      if (!heldIsKnown) {
        unknownTypes++;
        discarding = wanted - heldLength;
        dropHeld();
      }
    }
  }

  private void dropHeld() {
    held = NOTHING;
    heldLength = 0;
    wanted = 0;
    heldIsKnown = false;
  }

  private void scan(byte[] input, Consumer<? super P> sink) {
    while (limit - position >= PacketHeader.LENGTHS) {
      long length = BigEndian.int64(input, position);
      if (length != ~BigEndian.int64(input, position + Long.BYTES)) {
        position++;
        skippedBytes++;
      } else if (!isPossible(length)) {
        impossibleLengths++;
        position++;
        skippedBytes++;
      } else if (length <= limit - position) {
        // Move on to the next packet first: the sink may throw.
        int start = position;
        position += (int) length;
        decode(input, start, position, sink);
      } else {
        return;
      }
    }
  }

  private boolean isPossible(long length) {
    return length >= PacketHeader.SHORTEST_PACKET && length <= maximumLength;
  }

  /** Keeps the rest of the input: the start of a packet, unless the sink threw. */
  private void hold(byte[] input) {
    int count = limit - position;
    if (count == 0) {
      return;
    }
    long length = 0;
    if (count >= PacketHeader.LENGTHS) {
      length = BigEndian.int64(input, position);
      boolean isStart =
          length == ~BigEndian.int64(input, position + Long.BYTES)
              && isPossible(length)
              && length > count;
      length = isStart ? length : 0;
    }
    wanted = (int) length;
    held = new byte[wanted == 0 ? count : holdCapacity(count)];
    append(input, count);
    if (wanted > 0) {
      recogniseHeld();
    }
  }

  private void decode(byte[] bytes, int from, int to, Consumer<? super P> sink) {
    PacketType<? extends P> type = lastType;
    int bodyStart = from + type.header().length();
    boolean isExact = type.header().matches(bytes, from, to);
    if (!isExact) {
      bodyStart = PacketHeader.bodyStart(bytes, from, to);
      if (bodyStart == PacketHeader.UNDECIDED) {
        invalidPackets++;
        return;
      }
      Optional<PacketType<? extends P>> found = family.find(bytes, from, bodyStart);
      if (found.isEmpty()) {
        unknownTypes++;
        return;
      }
      type = found.get();
      isExact = type.header().matches(bytes, from, to);
      lastType = type;
    }
    P packet;
    try {
      packet = type.read(bytes, bodyStart, to);
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError invalid) {
      // The packet is malformed, or its constructor refused it; the next one may be good.
      invalidPackets++;
      return;
    }
    packets++;
    if (!isExact) {
      otherVersions++;
    }
    sink.accept(packet);
  }
}
