package io.playground.connector.passthrough;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.testkit.LayerHarness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the wire sees. That the layer keeps the contract is in {@link PassthroughContractTest}. */
class PassthroughLayerTest {

  /** What the original writes for "hello": vector "passthrough hello". */
  private static final byte[] HELLO =
      HexFormat.of()
          .parseHex(
              "0000000000000037ffffffffffffffc811706173737468726f7567687061636b657403312e30"
                  + "00010000000000000000000568656c6c6f");

  private final LayerHarness harness = LayerHarness.of(new PassthroughLayer());

  @Test
  void thePageOnTheWireShowsThatPacket() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "wire.md"));
    String example = page.split("```hex passthroughpacket\n", 2)[1].split("```", 2)[0];

    assertThat(HexFormat.of().parseHex(example.replaceAll("#.*|\\s", ""))).isEqualTo(HELLO);
  }

  @Test
  void aWriteBecomesThePacketThatTheOriginalWrites() {
    harness.write("hello");

    assertThat(harness.takeSent()).containsExactly(HELLO);
  }

  @Test
  void aGatheredWriteBecomesOnePacketToo() {
    harness.writeAll(List.of(bytes("he"), bytes(""), bytes("llo")));

    assertThat(harness.takeSent()).containsExactly(HELLO);
  }

  @Test
  void aPacketOfTheOriginalIsUnwrapped() {
    harness.receives(HELLO);

    assertThat(harness.takeReceivedText()).isEqualTo("hello");
  }

  @Test
  void severalPacketsInOneReadAreUnwrappedInOrder() {
    harness.write("one");
    harness.write("two");
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    harness.takeSent().forEach(both::writeBytes);

    harness.receives(both.toByteArray());

    assertThat(harness.takeReceived())
        .containsExactly("one".getBytes(UTF_8), "two".getBytes(UTF_8));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
