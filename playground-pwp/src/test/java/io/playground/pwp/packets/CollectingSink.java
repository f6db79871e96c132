package io.playground.pwp.packets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** Keeps, as a switch does, slices of the frames it is given, and copies of the data of wire packets. */
final class CollectingSink implements FrameReader.Sink, AutoCloseable {

  private final FramedPacket header = new FramedPacket();
  private final WirePacketReader packet = new WirePacketReader();
  private final List<ByteBuf> frames = new ArrayList<>();
  private final List<byte[]> data = new ArrayList<>();
  private int stopAfter = Integer.MAX_VALUE;

  /** Takes only so many more frames, then asks to stop after each. */
  CollectingSink stoppingAfter(int count) {
    stopAfter = count;
    return this;
  }

  @Override
  public boolean accept(ByteBuf bytes, int frameStart, int packetLength) {
    frames.add(bytes.retainedSlice(frameStart, packetLength + FrameFormat.OVERHEAD));
    if (header.read(bytes, frameStart + FrameFormat.PREFIX_BYTES, packetLength)
            == FramedPacket.Kind.WIRE
        && packet.read(bytes, header.fields(), header.end())) {
      byte[] copy = new byte[packet.dataLength()];
      bytes.getBytes(packet.dataIndex(), copy);
      data.add(copy);
    }
    return frames.size() < stopAfter;
  }

  @Override
  public void bufferEnds() {}

  /** Reads a chunk as a channel would hand it over: in a buffer that is released afterwards. */
  void feed(FrameReader reader, byte[] chunk) {
    ByteBuf in = Unpooled.copiedBuffer(chunk);
    try {
      reader.read(in, this);
    } finally {
      in.release();
    }
  }

  List<byte[]> data() {
    return data;
  }

  /** The frames as they are now, after all that was read since. */
  List<byte[]> frames() {
    List<byte[]> copies = new ArrayList<>();
    for (ByteBuf frame : frames) {
      byte[] copy = new byte[frame.readableBytes()];
      frame.getBytes(frame.readerIndex(), copy);
      copies.add(copy);
    }
    return copies;
  }

  @Override
  public void close() {
    frames.forEach(ByteBuf::release);
    frames.clear();
  }
}
