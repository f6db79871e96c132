package io.playground.pwp.embedded;

import static io.playground.pwp.testing.TestNetwork.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.switching.Switch;
import io.playground.pwp.switching.SwitchOptions;
import io.playground.pwp.switching.SwitchStatistics;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.testing.TestNetwork;
import io.playground.pwp.testing.TestNetwork.Carrier;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.RedialOptions;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A lost link is dialled again, and flows stay open meanwhile (docs/wire.md, section 4.4). */
@ExtendWith(LeakGuard.class)
class RedialTest {

  private static final PlaygroundAddress SERVER = PlaygroundAddress.parse("20191.1.2.3");
  private static final AtomicInteger PLACES = new AtomicInteger();

  private static final VnicOptions SOON =
      VnicOptions.defaults()
          .withRedial(new RedialOptions(Duration.ofMillis(10), Duration.ofMillis(50)));

  /** The same place again: a port that was free a moment ago, or a new place in this process. */
  private static SwitchOptions sameAs(Carrier carrier, SocketAddress address) {
    InetSocketAddress place =
        carrier == Carrier.IN_PROCESS
            ? InetSocketAddress.createUnresolved("place", 60_000 + PLACES.incrementAndGet() % 5_000)
            : (InetSocketAddress) address;
    return SwitchOptions.defaults().withBindAddress(place);
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void flowsStayWhileTheLinkIsDownAndGoOnWhenItIsUp(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier)) {
      SwitchOptions place = sameAs(carrier, network.theSwitch().address());
      network.theSwitch().close();
      Switch first = network.startSwitch(place);
      Recorder receiver = new Recorder();
      Vnic server = network.vnic("20191.1.2.3", SOON);
      Vnic client = network.vnic("20191.1.2.4", SOON);
      server.listen(101, () -> receiver);
      Recorder sender = new Recorder();
      Flow flow = client.connect(SERVER, 101, sender);
      flow.write(bytes("before "));
      await().until(() -> receiver.text().equals("before "));

      first.close();
      await().until(() -> sender.events().contains("full") && receiver.events().contains("full"));
      assertThat(client.isConnected()).isFalse();
      assertThat(flow.isWritable()).isFalse();
      flow.write(bytes("lost "));
      await().until(() -> client.statistics().count(Count.DROPPED_UNLINKED) == 1);

      network.startSwitch(place);
      await().until(() -> sender.events().contains("writable"));
      await().until(() -> receiver.events().contains("writable"));
      await()
          .until(
              () -> network.theSwitch().statistics().count(SwitchStatistics.Count.ANNOUNCES) == 2);
      flow.write(bytes("after"));

      await().until(() -> receiver.text().equals("before after"));
      assertThat(client.isConnected()).isTrue();
      assertThat(client.statistics().count(Count.LINKS_LOST)).isEqualTo(1);
      assertThat(sender.reason()).isEmpty();
      assertThat(sender.violations()).isEmpty();
      assertThat(receiver.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void aFlowOpenedWhileTheLinkIsDownIsToldSo(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier)) {
      Vnic client = network.vnic("20191.1.2.4", SOON);
      network.theSwitch().close();
      await().until(() -> !client.isConnected());
      Recorder recorder = new Recorder();

      client.connect(SERVER, 101, recorder);

      await().until(() -> recorder.events().contains("full"));
      assertThat(recorder.events()).startsWith("made");
    }
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void aVnicIsClosedWhileItWaitsToDialAgain(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier)) {
      Vnic client = network.vnic("20191.1.2.4");
      Recorder recorder = new Recorder();
      client.connect(SERVER, 101, recorder);
      network.theSwitch().close();
      await().until(() -> !client.isConnected());

      client.close();

      assertThat(recorder.reason()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void aFirstDialThatFailsSaysWhere(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier)) {
      SocketAddress nobody = network.theSwitch().address();
      network.theSwitch().close();

      assertThatThrownBy(() -> start(network, nobody, VnicOptions.defaults()))
          .cause()
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no switch can be reached at")
          .hasMessageContaining("Check host and port");
    }
  }

  private static void start(TestNetwork network, SocketAddress where, VnicOptions options)
      throws Exception {
    SwitchedVnic.start(network.loops(), SERVER, where, options).toCompletableFuture().get();
  }

  @ParameterizedTest
  @EnumSource(names = {"SOCKETS", "JDK_SOCKETS"})
  void anUnknownHostIsNamed(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier)) {
      InetSocketAddress unknown = InetSocketAddress.createUnresolved("no.such.host.invalid", 9);

      assertThatThrownBy(() -> start(network, unknown, VnicOptions.defaults()))
          .cause()
          .hasMessageContaining("no.such.host.invalid:9")
          .hasMessageContaining("not known");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SOCKETS", "JDK_SOCKETS"})
  void whateverListensThereMustBeASwitch(Carrier carrier) throws Exception {
    try (TestNetwork network = new TestNetwork(carrier);
        ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      VnicOptions impatient = VnicOptions.defaults().withStartTimeout(Duration.ofMillis(300));

      assertThatThrownBy(() -> start(network, mute.getLocalSocketAddress(), impatient))
          .cause()
          .isInstanceOf(IOException.class)
          .hasMessageContaining(":" + mute.getLocalPort())
          .hasMessageContaining("no packet came back");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SOCKETS", "JDK_SOCKETS"})
  void aSwitchThatHangsUpIsNamed(Carrier carrier) {
    try (TestNetwork network =
        new TestNetwork(carrier, SwitchOptions.defaults().withMaximumLinks(1))) {
      network.vnic("20191.1.2.4");

      assertThatThrownBy(
              () -> start(network, network.theSwitch().address(), VnicOptions.defaults()))
          .cause()
          .isInstanceOf(IOException.class)
          .hasMessageContaining("closed the link");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SOCKETS", "JDK_SOCKETS"})
  void onClosedEventLoopsNothingStarts(Carrier carrier) {
    TestNetwork network = new TestNetwork(carrier);
    SocketAddress address = network.theSwitch().address();
    network.close();

    assertThatThrownBy(() -> start(network, address, VnicOptions.defaults()))
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessageContaining("event loops are closed");
  }
}
