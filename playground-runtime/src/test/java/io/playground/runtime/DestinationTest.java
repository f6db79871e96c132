package io.playground.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.api.PlaygroundAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "The destination may be family://address, an address, or localhost." */
class DestinationTest {

  private static final Optional<PlaygroundAddress> ADDRESS =
      Optional.of(PlaygroundAddress.parse("20191.1.2.3"));
  private static final Optional<String> NO_FAMILY = Optional.empty();

  @Test
  void anAddressAloneNamesNoFamily() {
    assertThat(Destination.parse("20191.1.2.3", NO_FAMILY))
        .isEqualTo(new Destination(NO_FAMILY, ADDRESS));
  }

  @Test
  void theFamilyMayStandBeforeTheAddress() {
    assertThat(Destination.parse("secure://20191.1.2.3", NO_FAMILY))
        .isEqualTo(new Destination(Optional.of("secure"), ADDRESS));
  }

  @Test
  void theFamilyMayComeBesideTheAddress() {
    assertThat(Destination.parse("20191.1.2.3", Optional.of("secure")))
        .isEqualTo(new Destination(Optional.of("secure"), ADDRESS));
  }

  @Test
  void theSameFamilyMayBeGivenTwice() {
    assertThat(Destination.parse("secure://20191.1.2.3", Optional.of("secure")).family())
        .contains("secure");
  }

  @Test
  void twoFamiliesAreAnErrorThatNamesBoth() {
    assertThatThrownBy(() -> Destination.parse("secure://20191.1.2.3", Optional.of("plain")))
        .isInstanceOf(OpenException.BadDestination.class)
        .hasMessageContaining("'secure'")
        .hasMessageContaining("'plain'")
        .hasMessageContaining("name the stack once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "secure://localhost"})
  void localhostIsTheOwnAddress(String text) {
    assertThat(Destination.parse(text, NO_FAMILY).address()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secure://", "20191.1.2", "20191.1.*.*", "a://b://20191.1.2.3"})
  void whatIsNoDestinationIsNamedBesideWhatOneLooksLike(String text) {
    assertThatThrownBy(() -> Destination.parse(text, NO_FAMILY))
        .isInstanceOf(OpenException.BadDestination.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("20191.1.2.3");
  }
}
