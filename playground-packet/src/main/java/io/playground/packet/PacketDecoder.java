package io.playground.packet;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the packets in a stream of bytes that comes in pieces of any size and may be damaged.
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
 * <p><b>An impossible length</b>, over the maximum or shorter than any packet, is taken for damage even
 * where its complement agrees: the decoder moves one byte on. It never waits for, nor skips, what no
 * sender that keeps to the bound can have sent, and so finds the next packet soon.
 *
 * <p><b>Invalid</b> is a packet with a tag below 200 that its definition doesn't have, without a mandatory
 * field, with a value outside its range (a BOOL other than 0 and 1 included) or text that is not UTF-8,
 * with bytes behind its last field, or one that its record's constructor refuses. A tag of 200 or more is
 * an extension: the rest is skipped, and the packet delivered if all mandatory fields came before it,
 * those of the groups included that the extension cuts short; a list that it cuts short ends there.
 *
 * <p><b>Memory.</b> Only the one packet whose end hasn't come yet is held, and only as much of it as has
 * come: no memory is set aside for a length or count that is merely declared, and none at all for a
 * packet of unknown type.
 *
 * <p><b>Threads.</b> One decoder belongs to one stream; calls come one at a time.
 *
 * @param <P> the family of packets
 */
public final class PacketDecoder<P extends Packet> {

  private static final byte[] NOTHING = {};
  private static final int SMALLEST_HOLD = 64;

  private final PacketFamily<P> family;
  private final int maximumLength;

  /** The type of the packet before, tried first. */
  private PacketType<? extends P> lastType;

  private boolean feeding;

  /** Where in the input, which is only passed on: a reference kept here for each call would cost more. */
  private int position;

  private int limit;

  /** What came before and is not done with: the start of a packet of {@link #wanted} bytes. */
  private byte[] held = NOTHING;

  private int heldLength;

  /** The length of the packet in {@link #held}, or 0 while that is not known. */
  private int wanted;

  private boolean heldIsKnown;

  /** How many bytes of a packet to be skipped are still to come. */
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
   * <p>The records are analysed anew each time: whoever needs more than one decoder makes a {@link
   * PacketFamily} and asks that.
   *
   * @param lookup what may use the records; see {@link PacketType#of}
   * @throws PacketDefinitionException as {@link PacketFamily#of}
   */
  public static <P extends Packet> PacketDecoder<P> of(
      MethodHandles.Lookup lookup, Class<P> family) {
    return PacketFamily.of(lookup, family).decoder();
  }

  /**
   * Takes the next bytes of the stream, from position to limit, and hands over every packet that they
   * complete.
   *
   * <p><b>Ownership.</b> The buffer belongs to the decoder from here on: {@code ByteBuffer} components of
   * the packets are slices of it, or of the array in which a packet in several pieces was put together.
   * Each is the packet's to keep and to change. A slice keeps the whole of that memory alive; who keeps a
   * few bytes for long should copy them. Buffers without an accessible array (direct or read-only) are
   * copied once.
   *
   * <p><b>Errors.</b> What the sink throws comes out of this method. That packet counts as delivered; those
   * behind it stay, and the next call, with an empty buffer if need be, goes on with them.
   *
   * @param sink gets the packets, in order, before this method returns
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

  /** The memory set aside for the packet whose end hasn't come yet, in bytes. */
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

  /** Goes on with what was held; returns where to look on, from {@link #position}. */
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
      // Mostly a few bytes of a header that was cut: cheaper to join than to treat as a case.
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

  /** Twice the bytes that have arrived, but no more than the packet needs: never a size that is only declared. */
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
        // On to the next one first: the sink may throw.
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

  /** Keeps what is left of the input, which is the start of a packet unless the sink threw. */
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
      // Its own fault or its constructor's verdict; either way the next one may be good.
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
