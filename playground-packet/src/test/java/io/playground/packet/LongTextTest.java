package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts long enough to be encoded when they are measured: the same bytes, and the same refusals. */
class LongTextTest {

  private static final String LONG = "x".repeat(100);

  @PacketDefinition(identifier = "t", version = "1.0")
  record Texts(String first, String second, String third) implements Packet {}

  private static final PacketType<Texts> TYPE = PacketType.of(MethodHandles.lookup(), Texts.class);

  private static byte[] wire(Texts texts) {
    return Wire.packet(
        "t",
        "1.0",
        Wire.body(3)
            .u16(0)
            .string(texts.first)
            .u16(1)
            .string(texts.second)
            .u16(2)
            .string(texts.third));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?", "Is that so? Yes.", "????????????????", "é", "日本", "😀?", "\uFFFD"})
  void longTextsAreWrittenAsShortOnesAre(String ending) {
    Texts texts = new Texts(LONG + ending, ending, ending + "?" + LONG);

    assertThat(TYPE.encode(texts).array()).isEqualTo(wire(texts));
    assertThat(TYPE.encodedLength(texts)).isEqualTo(wire(texts).length);
  }

  /** One of them is measured and written by the bytes of the other only if it is the same. */
  @Test
  void severalLongTextsAreToldApart() {
    Texts texts = new Texts(LONG + "first", LONG + "other", LONG + "third");
    Texts same = new Texts(LONG, LONG, LONG);

    assertThat(TYPE.encode(texts).array()).isEqualTo(wire(texts));
    assertThat(TYPE.encode(same).array()).isEqualTo(wire(same));
  }

  /** What the JDK would replace by a question mark. */
  @Test
  void halfASurrogatePairIsRefusedWhereverItIs() {
    for (String half : new String[] {"\uD83D", "\uDE00"}) {
      for (int at = 0; at <= LONG.length(); at++) {
        String text = LONG.substring(0, at) + half + LONG.substring(at);
        for (String whole : new String[] {text, text + "?", text + "é"}) {
          assertThatExceptionOfType(PacketEncodingException.class)
              .isThrownBy(() -> TYPE.encode(new Texts(whole, "", "")))
              .withMessageContaining("surrogate");
        }
      }
    }
  }
}
