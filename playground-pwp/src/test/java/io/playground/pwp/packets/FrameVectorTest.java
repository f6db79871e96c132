package io.playground.pwp.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.Vectors;
import io.playground.pwp.testing.WirePacket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The framed packets of the original, byte for byte and both ways. */
@ExtendWith(LeakGuard.class)
class FrameVectorTest {

  private final FramedPacket header = new FramedPacket();
  private final WirePacketReader reader = new WirePacketReader();

  private static byte[] taken(ByteBuf bytes) {
    byte[] copy = new byte[bytes.readableBytes()];
    bytes.readBytes(copy);
    bytes.release();
    return copy;
  }

  private FramedPacket.Kind readHeader(ByteBuf frame) {
    return header.read(
        frame, FrameFormat.PREFIX_BYTES, frame.readableBytes() - FrameFormat.OVERHEAD);
  }

  private static String text(ByteBuf in, int index, int length) {
    return in.toString(index, length, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"announce link", "announce block"})
  void announcesAreWrittenAndRead(String name) {
    String address = Vectors.named(name).get("values").get("address").asString();

    Vectors.assertIsVector(taken(AnnouncePacket.frame(ByteBufAllocator.DEFAULT, address)), name);

    ByteBuf frame = Unpooled.wrappedBuffer(Vectors.frame(name));
    assertThat(readHeader(frame)).isEqualTo(FramedPacket.Kind.ANNOUNCE);
    assertThat(AnnouncePacket.address(frame, header.fields(), header.end())).contains(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wire", "wire fragment", "wire 65536"})
  void wirePacketsAreWritten(String name) {
    Vectors.assertIsVector(written(Vectors.wirePacket(name)), name);
  }

  private static byte[] written(WirePacket packet) {
    WirePacketWriter writer =
        new WirePacketWriter(
            new Endpoint(PlaygroundAddress.parse(packet.source()), packet.sourcePort()),
            new Endpoint(PlaygroundAddress.parse(packet.destination()), packet.destinationPort()));
    byte[] data = packet.bytes();
    boolean fragment = packet.fragData().isPresent();
    // Behind other bytes: a frame need not be the first in its buffer.
    ByteBuf out = Unpooled.buffer().writeByte(0);
    packet
        .fragData()
        .ifPresentOrElse(
            place ->
                writer.writeFragmentHead(
                    out, data.length, (int) place.fragId(), place.totalSize(), place.offset()),
            () -> writer.writeHead(out, data.length));
    out.writeBytes(data);
    FrameFormat.writeTrailer(out, writer.packetLength(data.length, fragment));
    assertThat(out.readableBytes()).isEqualTo(1 + writer.frameLength(data.length, fragment));
    return taken(out.skipBytes(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wire", "wire fragment", "wire 65536"})
  void wirePacketsAreRead(String name) {
    WirePacket packet = Vectors.wirePacket(name);
    ByteBuf frame = Unpooled.wrappedBuffer(packet.frame());

    assertThat(readHeader(frame)).isEqualTo(FramedPacket.Kind.WIRE);
    assertThat(reader.read(frame, header.fields(), header.end())).isTrue();
    assertThat(text(frame, reader.sourceIndex(), reader.sourceLength())).isEqualTo(packet.source());
    assertThat(reader.sourcePort()).isEqualTo(packet.sourcePort());
    assertThat(text(frame, reader.destinationIndex(), reader.destinationLength()))
        .isEqualTo(packet.destination());
    assertThat(reader.destinationPort()).isEqualTo(packet.destinationPort());
    assertThat(reader.isFragment()).isEqualTo(packet.fragData().isPresent());
    packet
        .fragData()
        .ifPresent(
            place -> {
              assertThat(reader.fragmentId()).isEqualTo(place.fragId());
              assertThat(reader.totalSize()).isEqualTo(place.totalSize());
              assertThat(reader.offset()).isEqualTo(place.offset());
            });
    assertThat(frame.slice(reader.dataIndex(), reader.dataLength()))
        .isEqualTo(Unpooled.wrappedBuffer(packet.data()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wire", "wire fragment", "wire 65536"})
  void thePacketModuleMakesTheSameBytes(String name) {
    Vectors.assertIsVector(Vectors.wirePacket(name).frame(), name);
  }

  @Test
  void managementIsRecognised() {
    ByteBuf frame = Unpooled.wrappedBuffer(Vectors.frame("spmp framed for a switch"));

    assertThat(readHeader(frame)).isEqualTo(FramedPacket.Kind.MANAGEMENT);
  }
}
