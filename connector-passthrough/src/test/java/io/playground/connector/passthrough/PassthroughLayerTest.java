package io.playground.connector.passthrough;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.CloseReason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassthroughLayerTest {

  /** What the original writes for "hello": vector "passthrough hello". */
  private static final byte[] HELLO =
      HexFormat.of()
          .parseHex(
              "0000000000000037ffffffffffffffc811706173737468726f7567687061636b657403312e30"
                  + "00010000000000000000000568656c6c6f");

  private final WireEnd wire = new WireEnd();
  private final Application application = new Application();
  private final PassthroughLayer layer = new PassthroughLayer();

  @BeforeEach
  void connect() {
    layer.setHigherProtocol(application);
    layer.connectionMade(wire);
  }

  @Test
  void aWriteBecomesThePacketThatTheOriginalWrites() {
    application.transport.write(bytes("hello"));

    assertThat(wire.writes).containsExactly(HELLO);
  }

  @Test
  void aGatheredWriteBecomesOnePacketToo() {
    application.transport.writeAll(List.of(bytes("he"), bytes(""), bytes("llo")));

    assertThat(wire.writes).containsExactly(HELLO);
  }

  @Test
  void aPacketIsUnwrappedWhereverTheStreamIsSplit() {
    for (int split = 0; split <= HELLO.length; split++) {
      application.received.clear();

      layer.dataReceived(ByteBuffer.wrap(Arrays.copyOfRange(HELLO, 0, split)));
      layer.dataReceived(ByteBuffer.wrap(Arrays.copyOfRange(HELLO, split, HELLO.length)));

      assertThat(application.receivedBytes())
          .as("split at %d", split)
          .asString()
          .isEqualTo("hello");
    }
  }

  @Test
  void severalPacketsInOneReadAreUnwrappedInOrder() {
    application.transport.write(bytes("one"));
    application.transport.write(bytes("two"));

    ByteBuffer both = ByteBuffer.allocate(1_000);
    wire.writes.forEach(both::put);
    layer.dataReceived(both.flip());

    assertThat(application.received).containsExactly("one".getBytes(UTF_8), "two".getBytes(UTF_8));
  }

  @Test
  void aWriteLongerThanAPacketMayBeArrivesWhole() {
    byte[] data = new byte[(16 << 20) + 1];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (31 * i + 7);
    }

    application.transport.write(ByteBuffer.wrap(data.clone()));
    wire.writes.forEach(write -> layer.dataReceived(ByteBuffer.wrap(write)));

    assertThat(application.receivedBytes()).isEqualTo(data);
  }

  @Test
  void closeAndTheEndPassThrough() {
    application.transport.close();
    layer.connectionLost(new CloseReason.Closed());

    assertThat(wire.closed).isTrue();
    assertThat(application.lost).isEqualTo(new CloseReason.Closed());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
