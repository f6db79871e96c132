package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * "A reader here must deliver at least these packets, in this order, and never throw." (recovery.json)
 * Frames are another module's.
 */
class RecoveryTest {

  record Case(String name, List<String> chunks, List<String> delivered) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Vector.read("/recovery.json")
        .get("cases")
        .valueStream()
        .filter(json -> !json.get("framed").asBoolean())
        .map(
            json ->
                new Case(
                    json.get("name").asString(),
                    texts(json.get("chunks")),
                    texts(json.get("reference_delivers"))));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void everyCaseOfTheFileIsTried() {
    assertThat(cases()).hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void deliversWhatTheOriginalDelivers(Case each) {
    assertThat(deliver(each.chunks())).isEqualTo(each.delivered());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void deliversTheSameHoweverTheStreamIsCut(Case each) {
    String stream = String.join("", each.chunks());
    for (int cut = 0; cut <= stream.length(); cut += 2) {
      assertThat(deliver(List.of(stream.substring(0, cut), stream.substring(cut))))
          .as("cut at byte %d", cut / 2)
          .isEqualTo(each.delivered());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void deliversTheSameFromSingleBytes(Case each) {
    List<String> bytes = new ArrayList<>();
    String stream = String.join("", each.chunks());
    for (int i = 0; i < stream.length(); i += 2) {
      bytes.add(stream.substring(i, i + 2));
    }

    assertThat(deliver(bytes)).isEqualTo(each.delivered());
  }

  private static List<String> deliver(List<String> chunks) {
    PacketDecoder<VectorPacket.Passthrough> decoder =
        PacketDecoder.of(MethodHandles.lookup(), VectorPacket.Passthrough.class);
    List<String> delivered = new ArrayList<>();
    for (String chunk : chunks) {
      decoder.feed(
          ByteBuffer.wrap(HexFormat.of().parseHex(chunk)),
          packet -> delivered.add(HexFormat.of().formatHex(Wire.join(List.of(packet.data())))));
    }
    return delivered;
  }
}
