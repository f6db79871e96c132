package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A packet with the bytes that the original implementation makes of it.
 *
 * @param packet the vector's values, in the record of {@link VectorPacket} that has its identifier
 * @param json the vector as the file has it
 */
record Vector(String name, VectorPacket packet, JsonNode json) {

  /** A link frame has so many bytes before its packet, and as many behind. */
  private static final int FRAME_EDGE = 12;

  private static final Pattern GENERATED =
      Pattern.compile("byte i = \\(31\\*i\\+7\\) mod 256, (\\d+) bytes");

  /** All vectors of {@code packets.json}. */
  static List<Vector> all(PacketFamily<VectorPacket> family) {
    List<Vector> vectors = new ArrayList<>();
    for (JsonNode json : read("/packets.json").get("vectors")) {
      PacketType<? extends VectorPacket> type =
          family.types().stream()
              .filter(each -> each.identifier().equals(json.get("identifier").asString()))
              .findFirst()
              .orElseThrow();
      assertThat(type.version()).hasToString(json.get("version").asString());
      VectorPacket packet = type.record().cast(value(json.get("values"), type.record()));
      vectors.add(new Vector(json.get("name").asString(), packet, json));
    }
    return vectors;
  }

  static JsonNode read(String resource) {
    try (InputStream in = Vector.class.getResourceAsStream(resource)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the file has all bytes, not only some and a digest. */
  boolean isComplete() {
    return json.has("hex");
  }

  /** The bytes of the packet, without the link frame around it. */
  byte[] bytes() {
    byte[] bytes = HexFormat.of().parseHex(json.get("hex").asString());
    return isFramed() ? Arrays.copyOfRange(bytes, FRAME_EDGE, bytes.length - FRAME_EDGE) : bytes;
  }

  boolean isFramed() {
    return json.get("framed").asBoolean();
  }

  /** Checks these bytes against length, head, tail and digest, which are all that the file has. */
  void assertThatDigestMatches(byte[] packet) throws NoSuchAlgorithmException {
    byte[] bytes = isFramed() ? framed(packet) : packet;
    byte[] head = HexFormat.of().parseHex(json.get("head_hex").asString());
    byte[] tail = HexFormat.of().parseHex(json.get("tail_hex").asString());
    assertThat(bytes).hasSize(json.get("length").asInt()).startsWith(head).endsWith(tail);
    assertThat(MessageDigest.getInstance("SHA-256").digest(bytes))
        .isEqualTo(HexFormat.of().parseHex(json.get("sha256").asString()));
  }

  /** A link frame around a packet: its edges from the file's head and tail. */
  private byte[] framed(byte[] packet) {
    byte[] head = HexFormat.of().parseHex(json.get("head_hex").asString());
    byte[] tail = HexFormat.of().parseHex(json.get("tail_hex").asString());
    return ByteBuffer.allocate(packet.length + 2 * FRAME_EDGE)
        .put(head, 0, FRAME_EDGE)
        .put(packet)
        .put(tail, tail.length - FRAME_EDGE, FRAME_EDGE)
        .array();
  }

  private static Object value(JsonNode json, Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Type content = parameterized.getActualTypeArguments()[0];
      if (parameterized.getRawType() == Optional.class) {
        return json == null ? Optional.empty() : Optional.of(value(json, content));
      }
      return json.valueStream().map(element -> value(element, content)).toList();
    }
    Class<?> plain = (Class<?>) type;
    if (plain == OptionalInt.class) {
      return json == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(json.asString()));
    }
    if (plain == OptionalLong.class) {
      return json == null
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseUnsignedLong(json.asString()));
    }
    return plain.isRecord() ? record(json, plain) : scalar(json, plain);
  }

  private static Object scalar(JsonNode json, Class<?> type) {
    if (type == ByteBuffer.class) {
      return ByteBuffer.wrap(buffer(json.asString()));
    }
    if (type == String.class) {
      return json.asString();
    }
    if (type == boolean.class) {
      return json.asBoolean();
    }
    if (type == float.class) {
      return (float) json.asDouble();
    }
    if (type == double.class) {
      return json.asDouble();
    }
    if (type == byte.class) {
      return Byte.valueOf(json.asString());
    }
    if (type == short.class) {
      return Short.valueOf(json.asString());
    }
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(json.asString());
    }
    String number = json.asString();
    return number.startsWith("-") ? Long.parseLong(number) : Long.parseUnsignedLong(number);
  }

  private static byte[] buffer(String text) {
    Matcher generated = GENERATED.matcher(text);
    if (!generated.matches()) {
      return HexFormat.of().parseHex(text);
    }
    byte[] bytes = new byte[Integer.parseInt(generated.group(1))];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (31 * i + 7);
    }
    return bytes;
  }

  private static Object record(JsonNode json, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(json.get(components[i].getName()), components[i].getGenericType());
    }
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no such record", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
