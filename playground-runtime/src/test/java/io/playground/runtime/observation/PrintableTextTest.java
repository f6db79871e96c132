package io.playground.runtime.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "secure.jar", "größe 2.jar", "日本語.jar", "\ud83d\ude00.jar", "a\\nb"})
  void whatIsFineStaysAsItIs(String text) {
    assertThat(PrintableText.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a\tb,a\\u0009b",
        "a\u001b[2J,a\\u001b[2J",
        "a\u009b2J,a\\u009b2J",
        "a\u0000b,a\\u0000b",
        "a\u202eb,a\\u202eb",
        "a\u2066b,a\\u2066b",
        "a\u200bb,a\\u200bb",
        "a\u2028b,a\\u2028b",
        "a\ud800b,a\\ud800b",
        "a\ue000b,a\\ue000b",
        "a\udb40\udc41b,a\\udb40\\udc41b"
      })
  void whatWouldForgeALineIsWrittenOut(String text, String printable) {
    assertThat(PrintableText.of(text)).isEqualTo(printable);
    assertThat(PrintableText.of(printable)).as("a second time").isEqualTo(printable);
  }

  @Test
  void nothingEndsTheLine() {
    assertThat(PrintableText.of("a\nb\r\nc")).isEqualTo("a\\nb\\u000d\\nc");
  }

  @Test
  void textsThatLookAlikeDiffer() {
    assertThat(PrintableText.of("b\u00e9.jar")).isEqualTo("b\u00e9.jar");
    assertThat(PrintableText.of("be\u0301.jar")).isEqualTo("be\\u0301.jar");
  }
}
