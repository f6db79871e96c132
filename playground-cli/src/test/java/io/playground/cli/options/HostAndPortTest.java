package io.playground.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class HostAndPortTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:9000", "[0:0:0:0:0:0:0:1]:65535", "localhost:1"})
  void readsAndWritesTheSameText(String text) {
    assertThat(HostAndPort.of(new HostAndPort().convert(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":", "9000", ":9000", "localhost", "localhost:", "localhost:0", "h:65536"})
  void malformedTextIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> new HostAndPort().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "' is not HOST:PORT");
  }
}
