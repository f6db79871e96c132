package io.playground.pwp.embedded;

import static io.playground.pwp.testing.TestNetwork.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.testing.TestNetwork;
import io.playground.pwp.testing.TestNetwork.Carrier;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flows between VNICs, over a switch. */
@ExtendWith(LeakGuard.class)
class VnicTest {

  private static final PlaygroundAddress SERVER = PlaygroundAddress.parse("20191.1.2.3");

  /** Sends back what comes. */
  static final class Echo extends Recorder {
    @Override
    protected void received(ByteBuffer data) {
      flow().write(data);
    }
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void aFlowCarriesDataToAListenerAndBack(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier)) {
      List<Echo> accepted = new CopyOnWriteArrayList<>();
      Vnic server = network.vnic("20191.1.2.3");
      Vnic client = network.vnic("20191.1.2.4");
      server.listen(
          101,
          () -> {
            accepted.add(new Echo());
            return accepted.get(accepted.size() - 1);
          });
      Recorder recorder = new Recorder();

      Flow flow = client.connect(SERVER, 101, recorder);
      flow.write(bytes("hello"));
      flow.writeAll(List.of(bytes(" wor"), bytes("ld")));

      await().until(() -> recorder.text().equals("hello world"));
      assertThat(accepted).hasSize(1);
      assertThat(accepted.get(0).text()).isEqualTo("hello world");
      assertThat(flow.info())
          .isEqualTo(
              new ConnectionInfo(
                  ConnectionInfo.Role.CLIENT,
                  new Endpoint(client.address(), 2000),
                  new Endpoint(SERVER, 101),
                  "default",
                  Map.of()));
      assertThat(accepted.get(0).flow().info().remote())
          .isEqualTo(new Endpoint(client.address(), 2000));
      assertThat(recorder.violations()).isEmpty();
      assertThat(accepted.get(0).violations()).isEmpty();

      flow.close();
      await().until(() -> recorder.reason().isPresent());
      assertThat(recorder.reason()).contains(new CloseReason.Closed());
    }
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void largeWritesComeWholeAndOnce(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier)) {
      Vnic server = network.vnic("20191.1.2.3");
      Vnic client = network.vnic("20191.1.2.4");
      Recorder receiver = new Recorder();
      server.listen(101, () -> receiver);
      Flow flow = client.connect(SERVER, 101, new Recorder());
      byte[] data = new byte[5_000_000];
      new Random(1).nextBytes(data);

      flow.write(ByteBuffer.wrap(data, 0, 65_536));
      flow.write(ByteBuffer.wrap(data, 65_536, 70_000));
      flow.write(ByteBuffer.wrap(data, 135_536, data.length - 135_536).slice().asReadOnlyBuffer());

      await().until(() -> receiver.bytes().length == data.length);
      assertThat(receiver.bytes()).isEqualTo(data);
      assertThat(receiver.sizes()).containsExactly(65_536, 70_000, data.length - 135_536);
    }
  }

  /** Large direct buffers are referenced, small ones and heap memory are copied between them. */
  @ParameterizedTest
  @EnumSource(Carrier.class)
  void buffersOfAllKindsCrossFragmentsInOrder(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier)) {
      Vnic server = network.vnic("20191.1.2.3");
      Vnic client = network.vnic("20191.1.2.4");
      Recorder receiver = new Recorder();
      server.listen(101, () -> receiver);
      Flow flow = client.connect(SERVER, 101, new Recorder());
      byte[] data = new byte[200_000];
      new Random(1).nextBytes(data);

      flow.writeAll(
          List.of(
              ByteBuffer.wrap(data, 0, 60),
              ByteBuffer.allocateDirect(65_536).put(data, 60, 65_536).flip(),
              ByteBuffer.wrap(data, 65_596, 20_000),
              ByteBuffer.allocateDirect(100).put(data, 85_596, 100).flip(),
              ByteBuffer.allocateDirect(114_304).put(data, 85_696, 114_304).flip()));
      flow.write(ByteBuffer.wrap(data, 0, 1));

      await().until(() -> receiver.bytes().length == data.length + 1);
      assertThat(receiver.bytes()).startsWith(data);
      assertThat(receiver.sizes()).containsExactly(data.length, 1);
    }
  }

  /** Keeps no more of what it gets than its size and check sum. */
  private static final class Sum extends Recorder {

    private final CRC32 sum = new CRC32();
    private final AtomicInteger size = new AtomicInteger();

    @Override
    public void dataReceived(ByteBuffer data) {
      int length = data.remaining();
      sum.update(data);
      size.addAndGet(length);
    }
  }

  /** The bounds of a default VNIC, of a default switch, and of a default peer's reassembly hold it. */
  @ParameterizedTest
  @EnumSource(Carrier.class)
  void theLargestWriteComesWhole(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier)) {
      Vnic server = network.vnic("20191.1.2.3");
      Vnic client = network.vnic("20191.1.2.4");
      Sum receiver = new Sum();
      server.listen(101, () -> receiver);
      Flow flow = client.connect(SERVER, 101, new Recorder());
      byte[] data = new byte[Flow.LARGEST_WRITE];
      new Random(1).nextBytes(data);
      CRC32 sum = new CRC32();
      sum.update(data);

      flow.write(ByteBuffer.wrap(data));

      await().until(() -> receiver.size.get() > 0);
      assertThat(receiver.size).hasValue(Flow.LARGEST_WRITE);
      assertThat(receiver.sum.getValue()).isEqualTo(sum.getValue());
      assertThat(server.statistics().count(Count.DROPPED_FRAGMENTS)).isZero();
    }
  }

  @Test
  void aLargerWriteIsRefusedWithWhatToDo() {
    try (TestNetwork network = new TestNetwork(Carrier.IN_PROCESS)) {
      Flow flow = network.vnic("20191.1.2.4").connect(SERVER, 101, new Recorder());
      ByteBuffer half = ByteBuffer.allocate(Flow.LARGEST_WRITE / 2 + 1);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> flow.writeAll(List.of(half, half)))
          .withMessage(
              "one write takes at most 66060288 bytes, which a peer puts together again; this one"
                  + " has 66060290: write it in pieces");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> flow.write(ByteBuffer.allocate(Flow.LARGEST_WRITE + 1)));
    }
  }
}
