package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** "packets.json holds bytes that the original produced." (SPEC) */
class VectorTest {

  private static final PacketFamily<VectorPacket> FAMILY =
      PacketFamily.of(MethodHandles.lookup(), VectorPacket.class);
  private static final List<Vector> VECTORS = Vector.all(FAMILY);

  static Stream<Vector> complete() {
    return VECTORS.stream().filter(Vector::isComplete);
  }

  static Stream<Vector> digested() {
    return VECTORS.stream().filter(vector -> !vector.isComplete());
  }

  @Test
  void everyVectorOfTheFileIsTried() {
    assertThat(complete()).hasSize(33);
    assertThat(digested()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("complete")
  void encodeGivesTheBytesOfTheOriginal(Vector vector) {
    ByteBuffer encoded = FAMILY.encode(vector.packet());

    assertThat(bytes(encoded)).isEqualTo(vector.bytes());
    assertThat(encoded.position()).isZero();
  }

  @ParameterizedTest
  @MethodSource("complete")
  void feedDeliversTheValuesOfTheOriginal(Vector vector) {
    assertThat(decode(List.of(vector.bytes()))).containsExactly(vector.packet());
  }

  @ParameterizedTest
  @MethodSource("complete")
  void feedDeliversTheSameHoweverTheStreamIsCutInTwo(Vector vector) {
    byte[] stream = concat(vector.bytes(), vector.bytes());
    for (int cut = 0; cut <= stream.length; cut++) {
      List<byte[]> pieces =
          List.of(Arrays.copyOf(stream, cut), Arrays.copyOfRange(stream, cut, stream.length));

      assertThat(decode(pieces))
          .as("cut at %d", cut)
          .containsExactly(vector.packet(), vector.packet());
    }
  }

  @ParameterizedTest
  @MethodSource("complete")
  void feedDeliversTheSameFromSingleBytes(Vector vector) {
    List<byte[]> pieces = new ArrayList<>();
    for (byte each : concat(vector.bytes(), vector.bytes())) {
      pieces.add(new byte[] {each});
    }

    assertThat(decode(pieces)).containsExactly(vector.packet(), vector.packet());
  }

  @ParameterizedTest
  @MethodSource("complete")
  void decodeOfTheWholePacketGivesTheValuesOfTheOriginal(Vector vector) {
    assertThat(FAMILY.decode(ByteBuffer.wrap(vector.bytes()))).contains(vector.packet());
  }

  @ParameterizedTest
  @MethodSource("digested")
  void longVectorsAgreeBothWays(Vector vector) throws NoSuchAlgorithmException {
    byte[] encoded = bytes(FAMILY.encode(vector.packet()));

    vector.assertThatDigestMatches(encoded);
    assertThat(decode(List.of(encoded))).containsExactly(vector.packet());
  }

  @ParameterizedTest
  @MethodSource("digested")
  void longVectorsAreTheSameGathered(Vector vector) throws NoSuchAlgorithmException {
    byte[] gathered = Wire.join(FAMILY.encodeGathered(vector.packet()));

    vector.assertThatDigestMatches(gathered);
  }

  private static List<VectorPacket> decode(List<byte[]> pieces) {
    PacketDecoder<VectorPacket> decoder = FAMILY.decoder();
    List<VectorPacket> packets = new ArrayList<>();
    pieces.forEach(piece -> decoder.feed(ByteBuffer.wrap(piece), packets::add));
    assertThat(decoder.statistics())
        .isEqualTo(new DecoderStatistics(packets.size(), 0, 0, 0, 0, 0));
    return packets;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    return Wire.join(List.of(buffer));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return Wire.join(List.of(ByteBuffer.wrap(first), ByteBuffer.wrap(second)));
  }
}
