package io.playground.pwp.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playground.api.PlaygroundAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key reads text by the same rule as {@link PlaygroundAddress}. */
class AddressKeyTest {

  private static Optional<PlaygroundAddress> read(String text) {
    ByteBuf bytes = Unpooled.copiedBuffer("9" + text + "9", StandardCharsets.UTF_8);
    AddressKey key = new AddressKey();
    return key.read(bytes, 1, bytes.readableBytes() - 2)
        ? Optional.of(key.address())
        : Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20191.1.2.3",
        "0.0.0.0",
        "007.1.2.3",
        "9223372036854775807.1.2.9223372036854775807",
        "9223372036854775808.1.2.3",
        "",
        ".",
        "1.2.3",
        "1.2.3.",
        "1.2.3.4.5",
        "1..2.3",
        "1.2.3.*",
        "1.2.3.-4",
        "1.2.3.٤",
        "1.2.3.4 "
      })
  void textIsAnAddressHereIfItIsOneThere(String text) {
    assertThat(read(text)).isEqualTo(PlaygroundAddress.tryParse(text));
  }

  @Test
  void theyAgreeOnRandomText() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String letters = "0123456789....*-x";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(14); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(read(text.toString()))
          .as("seed %d, '%s'", seed, text)
          .isEqualTo(PlaygroundAddress.tryParse(text.toString()));
    }
  }

  @Test
  void keysOfOneAddressAreEqualHoweverTheyWereMade() {
    AddressKey read = new AddressKey();
    read.read(Unpooled.copiedBuffer("20191.1.2.3", StandardCharsets.US_ASCII), 0, 11);

    assertThat(read)
        .isEqualTo(AddressKey.of(PlaygroundAddress.parse("20191.1.2.3")))
        .hasSameHashCodeAs(AddressKey.of(PlaygroundAddress.parse("20191.1.2.3")))
        .isNotEqualTo(AddressKey.of(PlaygroundAddress.parse("20191.1.2.4")))
        .hasToString("20191.1.2.3");
  }

  @Test
  void theBaseOfABlockHasZerosWhereTheBlockHasWildcards() {
    AddressKey address = AddressKey.of(PlaygroundAddress.parse("20191.1.2.3"));
    AddressKey base = new AddressKey();

    base.fill(address, 0);
    assertThat(base).hasToString("20191.1.2.3");
    base.fill(address, 2);
    assertThat(base).hasToString("20191.1.0.0");
    base.fill(address, 4);
    assertThat(base).hasToString("0.0.0.0");
  }
}
