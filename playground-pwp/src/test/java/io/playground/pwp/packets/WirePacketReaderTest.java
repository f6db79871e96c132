package io.playground.pwp.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playground.packet.PacketDecoder;
import io.playground.pwp.testing.WirePacket;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a packet valid (docs/wire.md, section 1.4). */
class WirePacketReaderTest {

  private static final WirePacket PACKET =
      WirePacket.of("1.1.1.1", 1, "2.2.2.2", 2, "data".getBytes(StandardCharsets.UTF_8));
  private static final WirePacket FRAGMENT =
      PACKET.fragment(7, 10, 3, "data".getBytes(StandardCharsets.UTF_8));

  private final FramedPacket header = new FramedPacket();
  private final WirePacketReader reader = new WirePacketReader();

  private boolean isValid(byte[] packet) {
    ByteBuf in = Unpooled.wrappedBuffer(packet);
    return header.read(in, 0, packet.length) == FramedPacket.Kind.WIRE
        && reader.read(in, header.fields(), header.end());
  }

  @Test
  void aPacketThatNoFragmentFollowsIsTold() {
    assertThat(isValid(encoded(PACKET)) && reader.isLast()).isTrue();
    assertThat(isValid(encoded(FRAGMENT)) && !reader.isLast()).isTrue();
    WirePacket last = PACKET.fragment(7, 10, 6, "data".getBytes(StandardCharsets.UTF_8));
    assertThat(isValid(encoded(last)) && reader.isLast()).isTrue();
  }

  private static byte[] encoded(WirePacket packet) {
    byte[] bytes = new byte[WirePacket.TYPE.encodedLength(packet)];
    WirePacket.TYPE.encode(packet).get(bytes);
    return bytes;
  }

  /** The packet with other fields: their number, then the fields as hex. */
  private static byte[] withFields(String version, int count, ByteBuf fields) {
    ByteBuf out = Unpooled.buffer();
    String name = "switching.WirePacket";
    out.writeZero(16).writeByte(name.length());
    out.writeCharSequence(name, StandardCharsets.US_ASCII);
    out.writeByte(version.length()).writeCharSequence(version, StandardCharsets.US_ASCII);
    out.writeShort(count).writeBytes(fields);
    out.setLong(0, out.readableBytes()).setLong(8, ~(long) out.readableBytes());
    byte[] packet = new byte[out.readableBytes()];
    out.readBytes(packet);
    return packet;
  }

  private static ByteBuf allFieldsBackwards() {
    ByteBuf fields = Unpooled.buffer();
    fields.writeShort(5).writeLong(1).writeByte('x');
    fields.writeShort(3).writeShort(9);
    fields.writeShort(2).writeShort(7).writeCharSequence("2.2.2.2", StandardCharsets.US_ASCII);
    fields.writeShort(1).writeShort(8);
    fields.writeShort(0).writeShort(7).writeCharSequence("1.1.1.1", StandardCharsets.US_ASCII);
    return fields;
  }

  @Test
  void fieldsMayComeInAnyOrder() {
    assertThat(isValid(withFields("1.0", 5, allFieldsBackwards()))).isTrue();
    assertThat(reader.destinationPort()).isEqualTo(9);
    assertThat(reader.sourcePort()).isEqualTo(8);
    assertThat(reader.dataLength()).isEqualTo(1);
    assertThat(reader.isFragment()).isFalse();
  }

  @Test
  void aTagBelow200ThatIsNotKnownMakesThePacketInvalid() {
    assertThat(isValid(withFields("1.0", 6, allFieldsBackwards().writeShort(6)))).isFalse();
    assertThat(isValid(withFields("1.0", 6, allFieldsBackwards().writeShort(199)))).isFalse();
  }

  @Test
  void aTagOf200OrMoreEndsThePacketAndWhatWasReadCounts() {
    ByteBuf fields = allFieldsBackwards().writeShort(200).writeZero(33);

    assertThat(isValid(withFields("1.0", 6, fields))).isTrue();
    assertThat(isValid(withFields("1.0", 1, Unpooled.buffer().writeShort(200)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1", "1.17"})
  void anyMinorVersionIsRead(String version) {
    assertThat(isValid(withFields(version, 5, allFieldsBackwards()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "2.0", "1", "1.", "1.x", "11.0", ""})
  void otherVersionsAreUnknown(String version) {
    assertThat(isValid(withFields(version, 5, allFieldsBackwards()))).isFalse();
  }

  @Test
  void aMandatoryFieldThatIsMissingMakesThePacketInvalid() {
    ByteBuf withoutDestination = Unpooled.buffer();
    withoutDestination.writeShort(5).writeLong(0).writeShort(3).writeShort(9);

    assertThat(isValid(withFields("1.0", 2, withoutDestination))).isFalse();
  }

  @Test
  void aPacketThatIsCutShortAnywhereIsInvalid() {
    for (WirePacket packet : List.of(PACKET, FRAGMENT)) {
      byte[] whole = encoded(packet);
      for (int length = 0; length < whole.length; length++) {
        ByteBuf cut = Unpooled.copiedBuffer(whole, 0, length);
        if (length >= 16) {
          cut.setLong(0, length).setLong(8, ~(long) length);
        }
        byte[] bytes = new byte[length];
        cut.readBytes(bytes);
        assertThat(isValid(bytes)).as("cut to %d bytes", length).isFalse();
      }
    }
  }

  @Test
  void theDestinationIsFoundWithoutTheRest() {
    byte[] packet = encoded(FRAGMENT);
    ByteBuf in = Unpooled.wrappedBuffer(packet);
    header.read(in, 0, packet.length);

    assertThat(reader.readDestination(in, header.fields(), header.end())).isTrue();
    assertThat(
            in.toString(
                reader.destinationIndex(), reader.destinationLength(), StandardCharsets.US_ASCII))
        .isEqualTo("2.2.2.2");
  }

  /** The reader agrees with the packet module on what is valid, and on every field. */
  @Test
  void damagedPacketsAreReadAsThePacketModuleReadsThem() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 3_000; round++) {
      byte[] packet = encoded(random.nextBoolean() ? PACKET : FRAGMENT);
      for (int i = random.nextInt(3); i >= 0; i--) {
        packet[41 + random.nextInt(packet.length - 41)] = (byte) random.nextInt(7);
      }
      List<WirePacket> expected = new ArrayList<>();
      PacketDecoder.of(MethodHandles.lookup(), WirePacket.class)
          .feed(ByteBuffer.wrap(packet.clone()), expected::add);
      String where = "seed " + seed + ", round " + round;
      assertThat(isValid(packet)).as(where).isEqualTo(!expected.isEmpty());
      if (!expected.isEmpty()) {
        assertThat(reader.destinationPort()).as(where).isEqualTo(expected.get(0).destinationPort());
        assertThat(reader.isFragment()).as(where).isEqualTo(expected.get(0).fragData().isPresent());
        assertThat(reader.dataLength()).as(where).isEqualTo(expected.get(0).data().remaining());
      }
    }
  }
}
