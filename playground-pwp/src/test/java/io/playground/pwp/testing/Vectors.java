package io.playground.pwp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bytes that the original put on its links. */
public final class Vectors {

  private static final HexFormat HEX = HexFormat.of();

  private Vectors() {}

  /** A damaged stream, and the data of the packets that the original delivered from it. */
  public record Recovery(String name, List<byte[]> chunks, List<byte[]> delivers) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The vector of that name. */
  public static JsonNode named(String name) {
    return read("packets.json")
        .get("vectors")
        .valueStream()
        .filter(vector -> vector.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The framed cases. */
  public static List<Recovery> recoveries() {
    return read("recovery.json")
        .get("cases")
        .valueStream()
        .filter(json -> json.get("framed").asBoolean())
        .map(
            json ->
                new Recovery(
                    json.get("name").asString(),
                    bytes(json.get("chunks")),
                    bytes(json.get("reference_delivers"))))
        .toList();
  }

  private static List<byte[]> bytes(JsonNode list) {
    return list.valueStream().map(each -> HEX.parseHex(each.asString())).toList();
  }

  /** The frame of a vector that the file has whole. */
  public static byte[] frame(String name) {
    return HEX.parseHex(named(name).get("hex").asString());
  }

  /** The packet that a vector's values make. */
  public static WirePacket wirePacket(String name) {
    JsonNode values = named(name).get("values");
    JsonNode fragment = values.get("fragData");
    return new WirePacket(
        values.get("source").asString(),
        Integer.parseInt(values.get("sourcePort").asString()),
        values.get("destination").asString(),
        Integer.parseInt(values.get("destinationPort").asString()),
        Optional.ofNullable(fragment)
            .map(
                json ->
                    new WirePacket.Fragment(
                        Long.parseLong(json.get("fragId").asString()),
                        Long.parseLong(json.get("totalSize").asString()),
                        Long.parseLong(json.get("offset").asString()))),
        ByteBuffer.wrap(data(values.get("data").asString())));
  }

  private static byte[] data(String text) {
    if (!text.startsWith("byte i = (31*i+7) mod 256, ")) {
      return HEX.parseHex(text);
    }
    byte[] generated = new byte[Integer.parseInt(text.replaceAll(".*, (\\d+) bytes", "$1"))];
    for (int i = 0; i < generated.length; i++) {
      generated[i] = (byte) (31 * i + 7);
    }
    return generated;
  }

  /** Checks a frame against its vector: against all bytes, or what the file has of them. */
  public static void assertIsVector(byte[] frame, String name) {
    JsonNode vector = named(name);
    if (vector.has("hex")) {
      assertThat(HEX.formatHex(frame)).isEqualTo(vector.get("hex").asString());
      return;
    }
    assertThat(frame).hasSize(vector.get("length").asInt());
    assertThat(HEX.formatHex(frame))
        .startsWith(vector.get("head_hex").asString())
        .endsWith(vector.get("tail_hex").asString());
    assertThat(HEX.formatHex(sha256(frame))).isEqualTo(vector.get("sha256").asString());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static JsonNode read(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/wire/" + file)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
