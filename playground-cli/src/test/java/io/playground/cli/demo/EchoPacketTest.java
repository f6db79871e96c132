package io.playground.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes are those that the original produces: vectors "echo original" and "echo reply". */
class EchoPacketTest {

  @Test
  void aMessageHasTheOriginalsBytes() {
    assertThat(hex(new EchoPacket(true, "hello world")))
        .isEqualTo(
            "0000000000000038ffffffffffffffc70f746573742e4563686f5061636b657403312e30"
                + "000200000100"
                + "01000b68656c6c6f20776f726c64");
  }

  @Test
  void anAnswerHasTheOriginalsBytes() {
    assertThat(hex(new EchoPacket(true, "").answer()))
        .isEqualTo(
            "000000000000002dffffffffffffffd20f746573742e4563686f5061636b657403312e30"
                + "00020000000001"
                + "0000");
  }

  @Test
  void aMessageFitsByItsBytesNotItsCharacters() {
    assertThat(EchoPacket.fits("x".repeat(EchoPacket.LONGEST_MESSAGE))).isTrue();
    assertThat(EchoPacket.fits("ä".repeat(EchoPacket.LONGEST_MESSAGE / 2 + 1))).isFalse();
  }

  private static String hex(EchoPacket packet) {
    return HexFormat.of().formatHex(EchoPacket.FAMILY.encode(packet).array());
  }
}
