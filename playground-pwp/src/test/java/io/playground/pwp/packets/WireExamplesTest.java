package io.playground.pwp.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.testing.LeakGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of docs/wire.md are what the code writes. */
@ExtendWith(LeakGuard.class)
class WireExamplesTest {

  private static final WirePacketWriter HI =
      new WirePacketWriter(endpoint("20191.1.2.4", 2000), endpoint("20191.1.2.3", 101));

  private static Endpoint endpoint(String address, int port) {
    return new Endpoint(PlaygroundAddress.parse(address), port);
  }

  /** The bytes of the block; what stands behind a # explains them. */
  private static String example(String name) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "wire.md"));
    String block = page.split("```hex " + name + "\n", 2)[1].split("```", 2)[0];
    return block.replaceAll("#.*|\\s", "");
  }

  private static String taken(ByteBuf bytes) {
    String hex = ByteBufUtil.hexDump(bytes);
    bytes.release();
    return hex;
  }

  @Test
  void anAnnouncement() throws IOException {
    assertThat(taken(AnnouncePacket.frame(ByteBufAllocator.DEFAULT, "20191.1.2.3")))
        .isEqualTo(example("announce"));
  }

  @Test
  void aWirePacket() throws IOException {
    ByteBuf out = Unpooled.buffer();

    HI.writeHead(out, 2);
    out.writeCharSequence("hi", StandardCharsets.US_ASCII);
    FrameFormat.writeTrailer(out, HI.packetLength(2, false));

    assertThat(taken(out)).isEqualTo(example("wire"));
  }

  @Test
  void aFragment() throws IOException {
    ByteBuf out = Unpooled.buffer();

    HI.writeFragmentHead(out, 2, 7, 65_538, 65_536);
    out.writeCharSequence("ok", StandardCharsets.US_ASCII);
    FrameFormat.writeTrailer(out, HI.packetLength(2, true));

    assertThat(taken(out)).isEqualTo(example("fragment"));
  }
}
