package io.playground.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTest {

  private static final ApiVersion HERE = new ApiVersion(2, 3);

  @ParameterizedTest
  @ValueSource(strings = {"2.3", "2.2", "2.0"})
  void anEarlierMinorVersionOfTheSameMajorOneIsSupported(String needed) {
    assertThat(HERE.supports(ApiVersion.parse(needed))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4", "2.10", "1.3", "3.0"})
  void aLaterMinorVersionAndAnotherMajorOneAreNot(String needed) {
    assertThat(HERE.supports(ApiVersion.parse(needed))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.", ".1", "1.0.0", "1.x", "-1.0", "1.0-SNAPSHOT", "1234567.0"})
  void whatIsNoVersionIsRefusedWithAnExampleOfOne(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApiVersion.parse(text))
        .withMessage(
            "'" + text + "' is no version of the SPI; one looks like " + ApiVersion.CURRENT);
  }

  @Test
  void itsTextIsReadBackAsTheSame() {
    assertThat(ApiVersion.parse(" " + HERE + " ")).isEqualTo(HERE);
    assertThat(HERE).hasToString("2.3");
  }

  @Test
  void noPartIsNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ApiVersion(1, -1));
  }
}
