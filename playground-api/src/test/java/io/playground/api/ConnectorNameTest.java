package io.playground.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorNameTest {

  private static final String LONGEST = "a".repeat(64);

  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "tls", "git+ssh", "a1_-.+", "DEFAULT"})
  void legalNamesPass(String name) {
    assertThatCode(() -> ConnectorName.requireLegal(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "+a", "a b", "a/b", "é", "aé", "a\n"})
  void namesThatBreakTheRuleAreRefusedWithTheRule(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectorName.requireLegal(name))
        .withMessageContaining("starts with an ASCII letter");
  }

  @Test
  void aNameHasAtMost64Characters() {
    assertThatCode(() -> ConnectorName.requireLegal(LONGEST)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectorName.requireLegal(LONGEST + "a"))
        .withMessageContaining("at most 64");
  }

  @Test
  void theNameOfNoStackIsReserved() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectorName.requireLegal("default"))
        .withMessageContaining("reserved");
  }

  @Test
  void theMessageIsOneLineWhateverTheName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectorName.requireLegal("a\u001b[2J\nb\u202e" + LONGEST.repeat(9)))
        .withMessageStartingWith("'a\\u001b[2J\\nb\\u202ea")
        .withMessageContaining("…");
  }
}
