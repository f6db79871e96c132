package io.playground.pwp.shared;

import static io.playground.pwp.testing.TestNetwork.bytes;
import static io.playground.pwp.testing.TestNetwork.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.playground.api.CloseReason;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.embedded.SwitchedVnic;
import io.playground.pwp.serving.VnicServer;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.testing.TestNetwork;
import io.playground.pwp.testing.TestNetwork.Carrier;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.Listener;
import io.playground.pwp.vnic.PortInUseException;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Applications that share VNICs in other processes. */
@ExtendWith(LeakGuard.class)
class SharedVnicTest {

  private static final PlaygroundAddress SERVER = PlaygroundAddress.parse("20191.1.2.3");

  private final TestNetwork network = new TestNetwork(Carrier.SOCKETS);
  private final SwitchedVnic serverVnic = open("20191.1.2.3");
  private final SwitchedVnic clientVnic = open("20191.1.2.4");
  private final VnicServer serverProcess = serve(serverVnic);
  private final VnicServer clientProcess = serve(clientVnic);
  private final Vnic server = share(serverProcess);
  private final Vnic client = share(clientProcess);
  private final Queue<Recorder> accepted = new ConcurrentLinkedQueue<>();

  private SwitchedVnic open(String address) {
    return result(
        SwitchedVnic.open(
            network.loops(),
            PlaygroundAddress.parse(address),
            network.theSwitch().address(),
            VnicOptions.defaults()));
  }

  private VnicServer serve(SwitchedVnic vnic) {
    return result(
        VnicServer.start(
            network.loops(), vnic, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
  }

  private Vnic share(VnicServer process) {
    return result(
        SharedVnic.start(
            network.loops(), (InetSocketAddress) process.address(), VnicOptions.defaults()));
  }

  @AfterEach
  void end() {
    network.close();
    accepted.forEach(each -> assertThat(each.violations()).isEmpty());
  }

  private Recorder accept() {
    Recorder recorder = new Recorder();
    accepted.add(recorder);
    return recorder;
  }

  private static CloseReason lost(Recorder recorder) {
    await().until(() -> recorder.reason().isPresent());
    assertThat(recorder.violations()).isEmpty();
    return recorder.reason().orElseThrow();
  }

  private Recorder acceptedOne() {
    await().until(() -> !accepted.isEmpty());
    return accepted.peek();
  }

  @Test
  void theVnicSaysItsAddress() {
    assertThat(server.address()).isEqualTo(SERVER);
    assertThat(client.address().toString()).isEqualTo("20191.1.2.4");
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void aFlowCarriesDataToAListenerAndBack() {
    Listener listener = server.listen(101, this::accept);
    assertThat(result(listener.opened()).port()).isEqualTo(101);
    Recorder recorder = new Recorder();

    Flow flow = client.connect(SERVER, 101, recorder);
    flow.write(bytes("hello"));

    await().until(() -> acceptedOne().text().equals("hello"));
    acceptedOne().flow().write(bytes("world"));
    await().until(() -> recorder.text().equals("world"));
    assertThat(recorder.violations()).isEmpty();
    assertThat(flow.info().remote()).isEqualTo(new Endpoint(SERVER, 101));
    assertThat(flow.info().local().address()).isEqualTo(client.address());
    assertThat(acceptedOne().flow().info().remote()).isEqualTo(flow.info().local());
    assertThat(acceptedOne().flow().info().local()).isEqualTo(flow.info().remote());
    flow.close();
    assertThat(lost(recorder)).isEqualTo(new CloseReason.Closed());
  }

  @Test
  void tenMegabytesComeWholeAndInOrder() {
    result(server.listen(101, this::accept).opened());
    Flow flow = client.connect(SERVER, 101, new Recorder());
    byte[] data = new byte[10_000_000];
    new Random(1).nextBytes(data);

    for (int offset = 0; offset < data.length; offset += 100_000) {
      flow.write(ByteBuffer.wrap(data, offset, 100_000));
    }

    await().until(() -> acceptedOne().bytes().length == data.length);
    assertThat(acceptedOne().bytes()).isEqualTo(data);
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    result(server.listen(101, this::accept).opened());

    assertThatThrownBy(() -> server.listen(101, this::accept).opened().toCompletableFuture().join())
        .hasCauseInstanceOf(PortInUseException.class)
        .hasMessageContaining("port 101 is taken on 20191.1.2.3");
  }

  @Test
  void twoApplicationsOnOneVnicReachEachOther() {
    Vnic second = share(serverProcess);
    result(server.listen(101, this::accept).opened());

    second.connect(second.address(), 101, new Recorder()).write(bytes("neighbour"));

    await().until(() -> acceptedOne().text().equals("neighbour"));
  }

  @Test
  void aClosedListenerFreesItsPortAndClosesItsFlows() {
    Listener listener = server.listen(101, this::accept);
    result(listener.opened());
    client.connect(SERVER, 101, new Recorder()).write(bytes("a"));
    await().until(() -> acceptedOne().text().equals("a"));

    listener.close();

    assertThat(lost(acceptedOne())).isEqualTo(new CloseReason.Closed());
    result(server.listen(101, this::accept).opened());
  }

  @Test
  void whatIsPausedWaitsAndThenComesInOrder() {
    result(server.listen(101, this::accept).opened());
    Flow flow = client.connect(SERVER, 101, new Recorder());
    flow.write(bytes("a"));
    await().until(() -> acceptedOne().text().equals("a"));

    acceptedOne().flow().pauseReading();
    flow.write(bytes("b"));
    flow.write(bytes("c"));
    acceptedOne().flow().resumeReading();

    await().until(() -> acceptedOne().text().equals("abc"));
  }

  @Test
  void theEndOfTheVnicEndsEveryFlowWithTheReason() {
    result(server.listen(101, this::accept).opened());
    Recorder recorder = new Recorder();
    Flow flow = client.connect(SERVER, 101, recorder);
    flow.write(bytes("a"));
    await().until(() -> acceptedOne().text().equals("a"));

    clientProcess.close();

    assertThat(lost(recorder)).isInstanceOf(CloseReason.NetworkLost.class);
    await().until(() -> !client.isConnected());
    assertThatThrownBy(() -> client.connect(SERVER, 101, new Recorder()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the VNIC at 127.0.0.1:");
    assertThat(acceptedOne().reason()).isEmpty();
  }

  @Test
  void theEndOfAnApplicationFreesItsPorts() {
    Vnic second = share(serverProcess);
    result(second.listen(102, this::accept).opened());

    second.close();

    await()
        .until(
            () -> {
              try {
                result(server.listen(102, this::accept).opened());
                return true;
              } catch (AssertionError stillTaken) {
                return false;
              }
            });
  }

  @Test
  void aVnicWithoutASwitchServesAlready() {
    network.theSwitch().close();
    SwitchedVnic unlinked = open("20191.1.2.9");
    VnicServer process = serve(unlinked);

    Vnic shared = share(process);

    assertThat(shared.address().toString()).isEqualTo("20191.1.2.9");
    assertThat(unlinked.isConnected()).isFalse();
  }

  @Test
  void whatIsNoVnicIsNamed() {
    InetSocketAddress aSwitch = (InetSocketAddress) network.theSwitch().address();
    VnicOptions options = VnicOptions.defaults().withStartTimeout(Duration.ofMillis(200));

    assertThatThrownBy(
            () -> SharedVnic.start(network.loops(), aSwitch, options).toCompletableFuture().join())
        .hasMessageContaining(aSwitch.getHostString() + ":" + aSwitch.getPort())
        .hasMessageContaining("VNIC");
  }
}
