package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions are {@code major.minor} (docs/wire.md, section 1.5). */
class VersionTest {

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "0.0", "12.345", "999999999.999999999"})
  void parseThenToStringGivesTheSameText(String text) {
    assertThat(Version.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.",
        ".1",
        "1.0.0",
        "-1.0",
        "1.+0",
        "1.x",
        " 1.0",
        "1.٣",
        "1.0000000000"
      })
  void parseRefusesWhatIsNoVersionAndNamesIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Version.parse(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("1.0");
    assertThat(Version.tryParse(text)).isEmpty();
  }

  @Test
  void versionsAreOrderedByTheirNumbersNotTheirText() {
    assertThat(Version.parse("1.9")).isLessThan(Version.parse("1.10"));
    assertThat(Version.parse("1.10")).isLessThan(Version.parse("2.0"));
  }

  @Test
  void aNegativePartIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Version(1, -1))
        .withMessageContaining("1.-1");
  }
}
