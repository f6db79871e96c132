package io.playground.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> KNOWN =
      List.of("default", "double-passthrough", "passthrough", "tls");

  @ParameterizedTest
  @CsvSource({
    "passthru, passthrough",
    "pasthrough, passthrough",
    "PASSTHROUGH, passthrough",
    "doublepassthrough, double-passthrough",
    "tsl, ''",
    "tl, tls",
    "quic, ''"
  })
  void suggestsWhatIsFewTypingErrorsAway(String typed, String expected) {
    assertThat(NearestName.of(typed, KNOWN).orElse("")).isEqualTo(expected);
  }
}
