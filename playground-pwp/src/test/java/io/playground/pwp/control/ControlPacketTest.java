package io.playground.pwp.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.pwp.control.ControlPacket.Close;
import io.playground.pwp.control.ControlPacket.Connect;
import io.playground.pwp.control.ControlPacket.Listen;
import io.playground.pwp.control.ControlPacket.Open;
import io.playground.pwp.control.ControlPacket.OpenResponse;
import io.playground.pwp.control.ControlPacket.PromiscuousLevel;
import io.playground.pwp.control.ControlPacket.Spawned;
import io.playground.pwp.control.ControlPacket.StartDump;
import io.playground.pwp.control.ControlPacket.StopDump;
import io.playground.pwp.testing.Vectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each packet of the control protocol is the original's bytes, both ways (docs/wire.md, section 6.1). */
class ControlPacketTest {

  private static final HexFormat HEX = HexFormat.of();

  private static final Open OPEN_CONNECT =
      new Open(
          1, "127.0.0.1", 40_000, Optional.of(new Connect("20191.9.8.7", 101)), Optional.empty());

  static Stream<Arguments> packets() {
    return Stream.of(
        Arguments.of("vnic open connect", OPEN_CONNECT),
        Arguments.of(
            "vnic open listen",
            new Open(2, "127.0.0.1", 40_000, Optional.empty(), Optional.of(new Listen(101)))),
        Arguments.of("vnic open ok", OpenResponse.of(1, 2000)),
        Arguments.of(
            "vnic open failed",
            OpenResponse.failed(2, OpenResponse.UNAVAILABLE, "Port is not available")),
        Arguments.of(
            "vnic spawned", new Spawned(1, 51_234, "20191.1.2.3", 2000, "20191.9.8.7", 101)),
        Arguments.of("vnic close", new Close(7)),
        Arguments.of("vnic start dump", new StartDump()),
        Arguments.of("vnic stop dump", new StopDump()),
        Arguments.of(
            "vnic promiscuous query", new PromiscuousLevel(Optional.empty(), Optional.empty())),
        Arguments.of(
            "vnic promiscuous set", new PromiscuousLevel(Optional.of((short) 2), Optional.empty())),
        Arguments.of(
            "vnic promiscuous ack",
            new PromiscuousLevel(Optional.empty(), Optional.of((short) 2))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("packets")
  void itsBytesAreTheOriginals(String vector, ControlPacket packet) {
    ByteBuffer encoded = ControlPacket.FAMILY.encode(packet);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);

    assertThat(HEX.formatHex(bytes)).isEqualTo(HEX.formatHex(Vectors.frame(vector)));
    assertThat(ControlPacket.FAMILY.decode(ByteBuffer.wrap(Vectors.frame(vector))))
        .contains(packet);
  }

  @Test
  void theExampleOfThePageIsWhatIsWritten() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "wire.md"));
    String example = page.split("```hex open\n", 2)[1].split("```", 2)[0].replaceAll("#.*|\\s", "");

    assertThat(example).isEqualTo(HEX.formatHex(ControlPacket.FAMILY.encode(OPEN_CONNECT).array()));
  }
}
