package io.playground.pwp.embedded;

import static io.playground.pwp.testing.TestNetwork.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.testing.RawLink;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.testing.TestNetwork;
import io.playground.pwp.testing.TestNetwork.Carrier;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** "What the VNIC reads in one go becomes one WirePacket (or fragments)" (docs/wire.md, section 4.2) */
class OneTurnTest extends TwoVnics {

  private final Recorder receiver = new Recorder();

  private Flow flow() {
    server.listen(101, () -> receiver);
    return client.connect(SERVER, 101, new Recorder());
  }

  @Test
  void whatAFlowWritesInOneTurnTravelsAsOnePacket() {
    Flow flow = flow();
    long before = client.statistics().count(Count.PACKETS_SENT);

    onLoop(
        flow,
        () -> {
          for (int i = 0; i < 1_000; i++) {
            flow.write(ByteBuffer.allocate(64));
          }
        });

    await().until(() -> receiver.bytes().length == 64_000);
    assertThat(receiver.sizes().get(0)).isGreaterThan(64);
    assertThat(client.statistics().count(Count.PACKETS_SENT) - before).isLessThan(20);
    assertThat(client.statistics().count(Count.BYTES_SENT)).isGreaterThanOrEqualTo(64_000);
  }

  @Test
  void noPacketOfSeveralWritesIsLongerThan65536Bytes() {
    Flow flow = flow();

    onLoop(
        flow,
        () -> {
          flow.write(ByteBuffer.allocate(40_000));
          flow.write(ByteBuffer.allocate(40_000));
          flow.write(ByteBuffer.allocate(70_000));
          flow.write(ByteBuffer.allocate(1));
        });

    await().until(() -> receiver.bytes().length == 150_001);
    assertThat(receiver.sizes()).containsExactly(40_000, 40_000, 70_000, 1);
  }

  @Test
  void writesOfTwoFlowsInTurnKeepTheirOrder() {
    Recorder other = new Recorder();
    server.listen(102, () -> other);
    Flow first = flow();
    Flow second = client.connect(SERVER, 102, new Recorder());

    onLoop(
        first,
        () -> {
          for (String each : List.of("a", "b", "c", "d")) {
            first.write(bytes(each));
            second.write(bytes(each.toUpperCase(Locale.ROOT)));
            second.write(bytes(each));
          }
        });

    await().until(() -> receiver.text().equals("abcd") && other.text().equals("AaBbCcDd"));
  }

  /** A peer that knows nothing of our code reads it. */
  @Test
  void theJoinedPacketIsWhatAStrangerReads() {
    try (TestNetwork sockets = new TestNetwork(Carrier.SOCKETS);
        RawLink stranger = new RawLink(sockets.theSwitch().address())) {
      stranger.serves("20191.7.7.7", "20191.7.7.7");
      Flow flow =
          sockets
              .vnic("20191.1.2.4")
              .connect(PlaygroundAddress.parse("20191.7.7.7"), 101, new Recorder());

      onLoop(
          flow,
          () -> {
            flow.write(bytes("one "));
            flow.write(bytes("two "));
            flow.write(bytes("three"));
          });

      assertThat(new String(stranger.receives().bytes(), StandardCharsets.UTF_8))
          .isEqualTo("one two three");
    }
  }
}
