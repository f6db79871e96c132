package io.playground.pwp.packets;

import static io.playground.pwp.packets.FrameFormat.MAGIC;
import static io.playground.pwp.packets.FrameFormat.OVERHEAD;
import static io.playground.pwp.packets.FrameFormat.PREFIX_BYTES;
import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * Finds frames in a stream of bytes, also behind damaged ones (docs/wire.md, section 2).
 *
 * <p>A frame that lies inside one read is handed on where it lies. One that spans reads is collected in
 * a buffer of its own, which grows with the bytes that have come, never with what a prefix claims. A
 * size over the maximum makes a bad prefix. After a bad trailer the search goes on just behind that
 * frame's magic bytes, so that good frames inside it, which is what a stream with lost bytes leaves,
 * are found.
 *
 * <p>It throws for nothing that comes; what is passed over is counted.
 */
public final class FrameReader implements AutoCloseable {

  /** Takes frames as they are found. */
  public interface Sink {

    /**
     * Takes one frame: prefix, packet and trailer follow one another in {@code bytes} from
     * {@code frameStart} on.
     *
     * @param bytes valid until {@link #bufferEnds}; to keep some, retain it. It is never written to
     *     again where the frame lies
     * @return whether to go on with the next frame
     */
    boolean accept(ByteBuf bytes, int frameStart, int packetLength);

    /** The buffer that held the frames so far is done with; the next frame lies in another. */
    void bufferEnds();
  }

  private static final int STOPPED = -1;
  private static final int BAD = -2;
  private static final int FOUND = 0;
  private static final int SMALLEST_COLLECTION = 512;

  private final ByteBufAllocator allocator;
  private final int maximumPacket;
  private final FrameCounters counters;

  /** The bytes of a frame of which not all have come; empty and unreadable when there are none. */
  private ByteBuf collected;

  /** How many bytes the frame in {@code collected} takes, as far as is known. */
  private int needed;

  /** A reader for one stream; a packet of more than {@code maximumPacket} bytes is taken for damage. */
  public FrameReader(ByteBufAllocator allocator, int maximumPacket, FrameCounters counters) {
    this.allocator = requireNonNull(allocator, "allocator");
    this.maximumPacket = maximumPacket;
    this.counters = requireNonNull(counters, "counters");
    this.collected = Unpooled.EMPTY_BUFFER;
  }

  /**
   * Reads on in the stream.
   *
   * @param in the next bytes; stays the caller's. Where the sink wants no more, its reader index is
   *     moved past what was used, and the same buffer is to be passed again
   * @return whether all of {@code in} was used; false if the sink wants no more for now
   */
  public boolean read(ByteBuf in, Sink sink) {
    while (collected.isReadable()) {
      int missing = needed - collected.readableBytes();
      int taken = Math.min(missing, in.readableBytes());
      collect(in, taken);
      if (taken < missing) {
        return true;
      }
      needed = scan(collected, sink);
      if (needed == STOPPED) {
        needed = collected.readableBytes();
        dropEmptyCollection();
        return false;
      }
      dropEmptyCollection();
    }
    needed = scan(in, sink);
    if (needed == STOPPED) {
      return false;
    }
    collect(in, in.readableBytes());
    return true;
  }

  /**
   * Hands on every whole frame. Returns how many bytes the one at the reader index takes, or
   * {@code STOPPED}.
   */
  private int scan(ByteBuf in, Sink sink) {
    int frames = 0;
    try {
      while (true) {
        int takes = findFrame(in);
        if (takes != FOUND) {
          return takes;
        }
        frames++;
        int start = in.readerIndex();
        int packetLength = FrameFormat.packetLength(in, start);
        in.skipBytes(packetLength + OVERHEAD);
        if (!sink.accept(in, start, packetLength)) {
          return STOPPED;
        }
      }
    } finally {
      counters.found(frames);
      sink.bufferEnds();
    }
  }

  /**
   * Moves the reader index to the next frame. Returns {@code FOUND} if all of it is there, or how much
   * it takes.
   */
  private int findFrame(ByteBuf in) {
    while (true) {
      if (!skipToMagic(in)) {
        return PREFIX_BYTES;
      }
      int takes = takes(in);
      if (takes != BAD) {
        return takes;
      }
      skip(in, Integer.BYTES);
    }
  }

  /**
   * {@code FOUND} if there is a whole frame at the reader index, how many bytes it takes if it is not
   * whole, or {@code BAD}.
   */
  private int takes(ByteBuf in) {
    int at = in.readerIndex();
    int readable = in.readableBytes();
    if (readable < PREFIX_BYTES) {
      return PREFIX_BYTES;
    }
    int packetLength = FrameFormat.packetLength(in, at);
    if (in.getInt(at) != MAGIC
        || packetLength < 0
        || packetLength > maximumPacket
        || in.getInt(at + 8) != FrameFormat.prefixChecksum(packetLength)) {
      return BAD;
    }
    int takes = packetLength + OVERHEAD;
    if (readable < takes) {
      return takes;
    }
    return FrameFormat.isTrailer(in, at + PREFIX_BYTES + packetLength, packetLength) ? FOUND : BAD;
  }

  /** Moves to the next magic bytes, or to what may be the first of them at the very end. */
  private boolean skipToMagic(ByteBuf in) {
    while (in.readableBytes() >= Integer.BYTES) {
      int at = in.readerIndex();
      if (in.getInt(at) == MAGIC) {
        return true;
      }
      int next = in.indexOf(at + 1, in.writerIndex(), (byte) (MAGIC >>> 24));
      skip(in, next < 0 ? in.readableBytes() : next - at);
    }
    while (in.isReadable() && !isStartOfMagic(in)) {
      skip(in, 1);
    }
    return false;
  }

  private static boolean isStartOfMagic(ByteBuf in) {
    for (int i = 0; i < in.readableBytes(); i++) {
      if (in.getByte(in.readerIndex() + i) != (byte) (MAGIC >>> (24 - 8 * i))) {
        return false;
      }
    }
    return true;
  }

  private void skip(ByteBuf in, int bytes) {
    in.skipBytes(bytes);
    counters.skipped(bytes);
  }

  private void collect(ByteBuf in, int bytes) {
    if (bytes > collected.writableBytes()) {
      // Never enlarged in place: a sink may have kept frames that lie in the old one, on another
      // thread even.
      // Growing by a part of what is there keeps the cost of moving in proportion to what has come,
      // also where one bad frame after the other asks for a few bytes more.
      int have = collected.readableBytes() + bytes;
      int doubled = Math.max(2 * have, SMALLEST_COLLECTION);
      int capacity = needed >= doubled ? doubled : Math.max(needed, have + have / 4);
      ByteBuf larger = allocator.buffer(capacity, capacity);
      larger.writeBytes(collected);
      collected.release();
      collected = larger;
    }
    collected.writeBytes(in, bytes);
  }

  private void dropEmptyCollection() {
    if (!collected.isReadable()) {
      collected.release();
      collected = Unpooled.EMPTY_BUFFER;
    }
  }

  /** Frees what was collected of a frame that will never be whole. */
  @Override
  public void close() {
    collected.release();
    collected = Unpooled.EMPTY_BUFFER;
  }
}
