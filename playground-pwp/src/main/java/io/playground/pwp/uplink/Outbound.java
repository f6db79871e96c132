package io.playground.pwp.uplink;

import static io.playground.pwp.packets.WirePacketWriter.MAXIMUM_DATA;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.playground.pwp.count.Counters;
import io.playground.pwp.link.LinkWriter;
import io.playground.pwp.packets.FrameFormat;
import io.playground.pwp.packets.WirePacketWriter;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Frames the data of flows and writes it to the link.
 *
 * <p>Heap memory is copied once, straight into the direct memory that the system is given: the JDK
 * would make that copy otherwise. Direct buffers from {@link #REFERENCED} bytes up are referenced, not
 * copied.
 *
 * <p><b>Threads.</b> The VNIC's event loop.
 */
public final class Outbound {

  /** Below this a buffer of its own costs more than copying. */
  private static final int REFERENCED = 16 * 1_024;

  private final VnicLink link;
  private final VnicOptions options;
  private final Counters<Count> counters;
  private final ByteBufAllocator allocator;
  private int nextFragmentId;

  /** The packet written last, to which the same flow's next data of this turn may be added. */
  private LastPacket last = LastPacket.NONE;

  private record LastPacket(Object head, Object writer, int batch, int start, int end, int length) {
    private static final LastPacket NONE = new LastPacket("", "", 0, 0, 0, 0);
  }

  public Outbound(VnicLink link, VnicOptions options, Counters<Count> counters) {
    this.link = link;
    this.options = options;
    this.counters = counters;
    this.allocator = ByteBufAllocator.DEFAULT;
    // The original distinguishes packets by this id alone, whoever sends them: VNICs should not all
    // begin with 0.
    this.nextFragmentId = options.random().nextInt();
  }

  /**
   * Sends the buffers' bytes, one after the other; drops them if the link is down or overfull. What a flow
   * sends in one turn of the event loop travels as one packet, up to 65,536 bytes, unless another flow sends
   * in between. More at once goes in fragments of one packet.
   */
  public void send(WirePacketWriter head, List<ByteBuffer> data) {
    long length = 0;
    for (ByteBuffer each : data) {
      length += each.remaining();
    }
    if (length == 0) {
      return;
    }
    Optional<LinkWriter> writer = link.writer();
    if (writer.isEmpty()) {
      counters.increment(Count.DROPPED_UNLINKED);
    } else if (writer.get().pendingBytes() + length > options.maximumOutboundBytes()) {
      counters.increment(Count.DROPPED_FULL);
    } else if (length <= MAXIMUM_DATA) {
      if (!addToLast(writer.get(), head, data, (int) length)) {
        sendWhole(writer.get(), head, data, (int) length);
      }
    } else {
      sendFragments(writer.get(), head, data, length);
    }
  }

  private boolean addToLast(
      LinkWriter writer, WirePacketWriter head, List<ByteBuffer> data, int length) {
    int whole = last.length() + length;
    if (last.head() != head
        || last.writer() != writer
        || whole > MAXIMUM_DATA
        || !writer.canAppend(last.batch(), last.end(), length)) {
      return false;
    }
    ByteBuf out = writer.room(length);
    out.writerIndex(last.end() - FrameFormat.TRAILER_BYTES);
    for (ByteBuffer each : data) {
      out.writeBytes(each);
    }
    head.setDataLength(out, last.start(), whole);
    FrameFormat.writeTrailer(out, head.packetLength(whole, false));
    last = new LastPacket(head, writer, last.batch(), last.start(), last.end() + length, whole);
    counters.add(Count.BYTES_SENT, length);
    return true;
  }

  private void sendWhole(
      LinkWriter writer, WirePacketWriter head, List<ByteBuffer> data, int length) {
    int room = head.frameLength(length, false) - referenced(data);
    ByteBuf out = writer.room(room);
    int start = out.writerIndex();
    int batch = writer.batches();
    head.writeHead(out, length);
    for (ByteBuffer each : data) {
      if (isReferenced(each)) {
        writer.write(Unpooled.wrappedBuffer(each));
        out = writer.room(room);
      } else {
        out.writeBytes(each);
      }
    }
    FrameFormat.writeTrailer(out, head.packetLength(length, false));
    // A packet in several buffers is long enough already.
    last =
        batch == writer.batches() && referenced(data) == 0
            ? new LastPacket(head, writer, batch, start, out.writerIndex(), length)
            : LastPacket.NONE;
    count(length);
  }

  private static int referenced(List<ByteBuffer> data) {
    int bytes = 0;
    for (ByteBuffer each : data) {
      bytes += isReferenced(each) ? each.remaining() : 0;
    }
    return bytes;
  }

  private static boolean isReferenced(ByteBuffer data) {
    return data.isDirect() && data.remaining() >= REFERENCED;
  }

  private void sendFragments(
      LinkWriter writer, WirePacketWriter head, List<ByteBuffer> data, long totalSize) {
    int fragmentId = nextFragmentId++;
    Iterator<ByteBuffer> rest = data.iterator();
    ByteBuffer current = rest.next();
    List<ByteBuffer> taken = new ArrayList<>();
    for (long offset = 0; offset < totalSize; offset += MAXIMUM_DATA) {
      int length = (int) Math.min(MAXIMUM_DATA, totalSize - offset);
      for (int missing = length; missing > 0; ) {
        int some = Math.min(missing, current.remaining());
        taken.add(current.slice(current.position(), some));
        current.position(current.position() + some);
        missing -= some;
        while (!current.hasRemaining() && rest.hasNext()) {
          current = rest.next();
        }
      }
      ByteBuf out = allocator.ioBuffer(head.frameLength(length, true) - referenced(taken));
      head.writeFragmentHead(out, length, fragmentId, totalSize, offset);
      sendFragment(
          writer, out, taken, offset + length < totalSize, head.packetLength(length, true));
      taken.clear();
      count(length);
    }
  }

  /** Writes the rest of a fragment whose head is ready. One that others follow begins a write. */
  private static void sendFragment(
      LinkWriter writer,
      ByteBuf head,
      List<ByteBuffer> data,
      boolean unfinished,
      int packetLength) {
    boolean atOnce = data.stream().noneMatch(Outbound::isReferenced);
    if (atOnce) {
      data.forEach(head::writeBytes);
      FrameFormat.writeTrailer(head, packetLength);
    }
    if (unfinished) {
      writer.writeFirst(head);
    } else {
      writer.write(head);
    }
    if (!atOnce) {
      int copied = FrameFormat.OVERHEAD;
      for (ByteBuffer each : data) {
        copied += isReferenced(each) ? 0 : each.remaining();
      }
      sendRest(writer, data, copied, packetLength);
    }
  }

  private static void sendRest(
      LinkWriter writer, List<ByteBuffer> data, int room, int packetLength) {
    for (ByteBuffer each : data) {
      if (isReferenced(each)) {
        writer.write(Unpooled.wrappedBuffer(each));
      } else {
        writer.room(room).writeBytes(each);
      }
    }
    FrameFormat.writeTrailer(writer.room(room), packetLength);
  }

  private void count(int length) {
    counters.increment(Count.PACKETS_SENT);
    counters.add(Count.BYTES_SENT, length);
  }

  /**
   * Runs a task when everything sent so far has gone to the system, or never will; at once if the link
   * is down.
   */
  public void whenSent(Runnable task) {
    link.writer().ifPresentOrElse(writer -> writer.whenWritten(task), task);
  }
}
