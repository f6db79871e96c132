package io.playground.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address is four non-negative integers (docs/wire.md, section 3). */
class PlaygroundAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"20191.1.2.3", "0.0.0.0", "9223372036854775807.1.2.3"})
  void parseThenToStringGivesTheSameText(String text) {
    assertThat(PlaygroundAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.-4",
        "1.2.3.+4",
        "1.2.3.x",
        "1.2.3.*",
        " 1.2.3.4",
        "1.2.3.٤",
        "9223372036854775808.1.2.3",
        "00000000000000000000000000000000000000000000000000000000000000000000000000000000.1.2.3"
      })
  void parseRefusesWhatIsNoAddressAndNamesIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlaygroundAddress.parse(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("20191.1.2.3");
    assertThat(PlaygroundAddress.tryParse(text)).isEmpty();
  }

  @Test
  void addressesAreOrderedByTheirNumbersNotTheirText() {
    assertThat(PlaygroundAddress.parse("9.0.0.0")).isLessThan(PlaygroundAddress.parse("10.0.0.0"));
    assertThat(PlaygroundAddress.parse("1.2.3.4")).isLessThan(PlaygroundAddress.parse("1.2.3.5"));
  }
}
