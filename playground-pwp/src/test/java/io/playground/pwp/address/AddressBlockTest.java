package io.playground.pwp.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.playground.api.PlaygroundAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A block has {@code *} from some part on: {@code 20191.1.*.*} (docs/wire.md, section 3). */
class AddressBlockTest {

  @ParameterizedTest
  @ValueSource(strings = {"20191.1.2.3", "20191.1.2.*", "20191.1.*.*", "20191.*.*.*", "*.*.*.*"})
  void parseThenToStringGivesTheSameText(String text) {
    assertThat(AddressBlock.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.*",
        "1.2.*",
        "1.*.2.3",
        "*.1.2.3",
        "1.2.3.**",
        "1.2.3*",
        "1.2.*.*.*",
        "*.*.*.*.*",
        ".*.*.*",
        "1.2.3.4.*",
        "1.2..*",
        "x.*.*.*"
      })
  void parseRefusesWhatIsNoBlockAndNamesIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressBlock.parse(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("20191.1.*.*");
  }

  @ParameterizedTest
  @CsvSource({
    "20191.1.2.3, 20191.1.2.3, true",
    "20191.1.2.3, 20191.1.2.4, false",
    "20191.1.2.*, 20191.1.2.4, true",
    "20191.1.2.*, 20191.1.3.4, false",
    "20191.1.*.*, 20191.1.3.4, true",
    "20191.*.*.*, 20192.1.3.4, false",
    "*.*.*.*, 5.6.7.8, true"
  })
  void aBlockEnclosesTheAddressesThatStartAsItDoes(String block, String address, boolean encloses) {
    assertThat(AddressBlock.parse(block).encloses(PlaygroundAddress.parse(address)))
        .isEqualTo(encloses);
  }
}
