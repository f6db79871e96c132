package io.playground.pwp.vnic;

import static io.playground.pwp.wire.WirePacketWriter.MAXIMUM_DATA;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.playground.pwp.channel.LinkWriter;
import io.playground.pwp.wire.FrameFormat;
import io.playground.pwp.wire.WirePacketWriter;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Puts the data of flows into frames and writes them to the link.
 *
 * <p>Heap memory is copied once, straight into the direct memory that the system is given: the JDK
 * would make that copy otherwise. Direct buffers from {@link #REFERENCED} bytes up are referenced, not
 * copied.
 *
 * <p><b>Threads.</b> The VNIC's event loop.
 */
final class Outbound {

  /** Below this a buffer of its own costs more than copying. */
  private static final int REFERENCED = 16 * 1_024;

  private final VnicLink link;
  private final VnicOptions options;
  private final VnicCounters counters;
  private final ByteBufAllocator allocator;
  private int nextFragmentId;

  Outbound(VnicLink link, VnicOptions options, VnicCounters counters) {
    this.link = link;
    this.options = options;
    this.counters = counters;
    this.allocator = ByteBufAllocator.DEFAULT;
    // The original tells packets by this id alone, whoever sends them: VNICs should not all begin
    // with 0.
    this.nextFragmentId = options.random().nextInt();
  }

  /**
   * Sends the buffers' bytes, one after the other, as one packet; drops them if the link is down or
   * overfull.
   */
  void send(WirePacketWriter head, List<ByteBuffer> data) {
    long length = 0;
    for (ByteBuffer each : data) {
      length += each.remaining();
    }
    if (length == 0) {
      return;
    }
    Optional<LinkWriter> writer = link.writer();
    if (writer.isEmpty()) {
      counters.droppedUnlinked.increment();
    } else if (writer.get().pendingBytes() + length > options.maximumOutboundBytes()) {
      counters.droppedFull.increment();
    } else if (length <= MAXIMUM_DATA) {
      sendWhole(writer.get(), head, data, (int) length);
    } else {
      sendFragments(writer.get(), head, data, length);
    }
  }

  private void sendWhole(
      LinkWriter writer, WirePacketWriter head, List<ByteBuffer> data, int length) {
    int room = head.frameLength(length, false);
    for (ByteBuffer each : data) {
      room -= isReferenced(each) ? each.remaining() : 0;
    }
    ByteBuf out = writer.room(room);
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
    count(length);
  }

  private static boolean isReferenced(ByteBuffer data) {
    return data.isDirect() && data.remaining() >= REFERENCED;
  }

  private void sendFragments(
      LinkWriter writer, WirePacketWriter head, List<ByteBuffer> data, long totalSize) {
    int fragmentId = nextFragmentId++;
    Iterator<ByteBuffer> rest = data.iterator();
    ByteBuffer current = rest.next();
    for (long offset = 0; offset < totalSize; offset += MAXIMUM_DATA) {
      int length = (int) Math.min(MAXIMUM_DATA, totalSize - offset);
      int frameLength = head.frameLength(length, true);
      ByteBuf out = allocator.ioBuffer(frameLength, frameLength);
      head.writeFragmentHead(out, length, fragmentId, totalSize, offset);
      for (int missing = length; missing > 0; ) {
        int taken = Math.min(missing, current.remaining());
        out.writeBytes(current.slice(current.position(), taken));
        current.position(current.position() + taken);
        missing -= taken;
        while (!current.hasRemaining() && rest.hasNext()) {
          current = rest.next();
        }
      }
      FrameFormat.writeTrailer(out, head.packetLength(length, true));
      writer.writeAlone(out);
      count(length);
    }
  }

  private void count(int length) {
    counters.packetsSent.increment();
    counters.bytesSent.add(length);
  }

  /**
   * Runs a task when everything sent so far has gone to the system, or never will; at once if the link
   * is down.
   */
  void whenSent(Runnable task) {
    link.writer().ifPresentOrElse(writer -> writer.whenWritten(task), task);
  }
}
