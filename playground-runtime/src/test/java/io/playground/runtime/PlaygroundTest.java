package io.playground.runtime;

import static io.playground.runtime.Mailbox.bytes;
import static io.playground.runtime.TestNetwork.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.playground.api.CloseReason;
import io.playground.api.Connector;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.runtime.observation.BlockedCallback;
import io.playground.runtime.observation.LayerTraffic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaygroundTest {

  private final TestNetwork network = TestNetwork.inProcess();
  private final Playground server = network.node("20191.1.2.3", PlaygroundTest::impatient);
  private final Playground client = network.node("20191.1.2.4", PlaygroundTest::impatient);
  private final BlockingQueue<Mailbox> accepted = new LinkedBlockingQueue<>();

  private static PlaygroundBuilder impatient(PlaygroundBuilder builder) {
    return builder.openingTimeout(Duration.ofMillis(300));
  }

  @AfterEach
  void closeTheNetwork() {
    network.close();
  }

  @ParameterizedTest
  @CsvSource({
    "20191.1.2.3, ",
    "default://20191.1.2.3, ",
    "20191.1.2.3, default",
    "inverting://20191.1.2.3, ",
    "20191.1.2.3, inverting",
    "inverting://20191.1.2.3, inverting"
  })
  void messagesGoBothWaysThroughTheStackThatWasAskedFor(String destination, String family)
      throws Exception {
    registerInverting(server);
    registerInverting(client);
    boolean inverting = (destination + family).contains("inverting");
    result(server.createServer(this::accept, 101, inverting ? "inverting" : "default"));

    Connection<Mailbox> connection =
        family == null
            ? result(client.createConnection(Mailbox::new, destination, 101))
            : result(client.createConnection(Mailbox::new, destination, 101, family));
    connection.transport().write(bytes("ping"));
    Mailbox peer = accepted.take();
    assertThat(peer.next()).isEqualTo("ping");
    peer.made.get().write(bytes("pong"));

    assertThat(connection.protocol().next()).isEqualTo("pong");
    assertThat(connection.transport().info().family())
        .isEqualTo(inverting ? "inverting" : "default");
    assertThat(connection.transport().info().remote()).hasToString("20191.1.2.3:101");
    assertThat(peer.made.get().info().remote()).hasToString("20191.1.2.4:2000");
  }

  @Test
  void aFamilyGivenTwiceAndDifferentlyIsAnError() {
    registerInverting(client);

    assertFails(
            client.createConnection(Mailbox::new, "inverting://20191.1.2.3", 101, "upside-down"))
        .isInstanceOf(OpenException.BadDestination.class)
        .hasMessageContaining("'inverting'")
        .hasMessageContaining("'upside-down'");
  }

  @Test
  void anAliasNamesTheSameStack() throws Exception {
    registerInverting(client);
    registerInverting(server);
    result(server.createServer(this::accept, 101, "upside-down"));

    Connection<Mailbox> connection =
        result(client.createConnection(Mailbox::new, "inverting://20191.1.2.3", 101));
    connection.transport().write(bytes("hello"));

    assertThat(accepted.take().next()).isEqualTo("hello");
  }

  @Test
  void localhostIsTheOwnVnic() throws Exception {
    result(client.createServer(this::accept, 101));

    Connection<Mailbox> connection =
        result(client.createConnection(Mailbox::new, "localhost", 101));
    connection.transport().write(bytes("to myself"));

    assertThat(accepted.take().next()).isEqualTo("to myself");
    assertThat(connection.transport().info().remote()).hasToString("20191.1.2.4:101");
  }

  @Test
  void theStageCompletesAfterTheApplicationsConnectionMade() {
    Connection<Mailbox> connection =
        result(client.createConnection(Mailbox::new, "20191.1.2.3", 101));

    assertThat(connection.protocol().made).isCompletedWithValue(connection.transport());
  }

  @Test
  void anUnknownFamilyIsAnErrorThatNamesTheKnownOnesAndTheNearest() {
    registerInverting(client);

    assertFails(client.createConnection(Mailbox::new, "invertin://20191.1.2.3", 101))
        .isInstanceOf(OpenException.UnknownFamily.class)
        .hasMessageContaining("'invertin'; did you mean 'inverting'?")
        .hasMessageContaining("Known: default, inverting, upside-down.");
    assertFails(client.createServer(this::accept, 101, "nothing-like-it"))
        .isInstanceOf(OpenException.UnknownFamily.class)
        .hasMessageNotContaining("did you mean");
  }

  @Test
  void aBadAddressOrPortIsNamed() {
    assertFails(client.createConnection(Mailbox::new, "20191.1.2", 101))
        .isInstanceOf(OpenException.BadDestination.class)
        .hasMessageContaining("20191.1.2");
    assertFails(client.createConnection(Mailbox::new, "20191.1.2.3", 65_536))
        .isInstanceOf(OpenException.BadDestination.class)
        .hasMessageContaining("65536");
  }

  @Test
  void withoutANetworkOnlyOpeningFails() {
    try (Playground alone = result(Playground.builder().start())) {
      registerInverting(alone);

      assertThat(alone.families()).containsExactly("default", "inverting", "upside-down");
      assertFails(alone.createConnection(Mailbox::new, "20191.1.2.3", 101))
          .isInstanceOf(OpenException.NoNetwork.class)
          .hasMessageContaining("PlaygroundBuilder.network");
    }
  }

  @Test
  void aTakenPortIsAnErrorAndFreeAgainAfterTheServerWasClosed() {
    Server first = result(server.createServer(this::accept, 101));

    assertFails(server.createServer(this::accept, 101))
        .isInstanceOf(OpenException.BadPort.class)
        .hasMessageContaining("101");
    first.close();
    assertThat(result(server.createServer(this::accept, 101)).endpoint())
        .hasToString("20191.1.2.3:101");
  }

  @Test
  void aPortThatCannotBeListenedOnIsNamed() {
    assertFails(server.createServer(this::accept, 0))
        .isInstanceOf(OpenException.BadPort.class)
        .hasMessageContaining("port 0");
  }

  @Test
  void aLayerThatDoesNotFinishInTimeIsNamed() {
    client
        .connectors()
        .register(Connector.of(StackingProtocolFactory.of(NeverReady::new)), "never-ready");

    assertFails(client.createConnection(Mailbox::new, "never-ready://20191.1.2.3", 101))
        .isInstanceOfSatisfying(
            OpenException.ConnectionFailed.class,
            failed ->
                assertThat(failed.reason())
                    .isInstanceOfSatisfying(
                        CloseReason.LayerFailed.class,
                        reason -> assertThat(reason.layer()).isEqualTo(NeverReady.class.getName())))
        .hasMessageContaining("within 0.3 s");
  }

  @Test
  void anApplicationWhoseFactoryThrowsFailsItsConnectionAlone() {
    assertFails(
            client.createConnection(
                () -> {
                  throw new IllegalStateException("no tea");
                },
                "20191.1.2.3",
                101))
        .isInstanceOf(OpenException.ConnectionFailed.class)
        .hasMessageContaining("no tea");
    assertThat(client.createConnection(Mailbox::new, "20191.1.2.3", 101))
        .succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void closingAServerEndsTheConnectionsItAccepted() throws Exception {
    Server listening = result(server.createServer(this::accept, 101));
    Connection<Mailbox> connection =
        result(client.createConnection(Mailbox::new, "20191.1.2.3", 101));
    connection.transport().write(bytes("hello"));
    Mailbox peer = accepted.take();
    peer.made.get();

    listening.close();

    assertThat(peer.lost).succeedsWithin(Duration.ofSeconds(20));
    assertThat(connection.protocol().lost).isNotDone();
  }

  @Test
  void closingANodeEndsItsConnectionsAndRefusesNewOnes() {
    Connection<Mailbox> connection =
        result(client.createConnection(Mailbox::new, "20191.1.2.3", 101));

    client.close();
    client.close();

    assertThat(connection.protocol().lost).succeedsWithin(Duration.ofSeconds(20));
    assertFails(client.createConnection(Mailbox::new, "20191.1.2.3", 101))
        .isInstanceOf(OpenException.NoNetwork.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aCallbackThatBlocksItsEventLoopIsTold() {
    CompletableFuture<BlockedCallback> told = new CompletableFuture<>();
    Playground watched =
        network.node("20191.1.2.5", node -> node.onBlockedCallback(told::complete));

    result(
        watched.createConnection(
            () ->
                new Mailbox() {
                  @Override
                  public void connectionMade(Transport transport) {
                    told.join();
                  }
                },
            "20191.1.2.3",
            101));

    assertThat(told.join().stack())
        .extracting(StackTraceElement::getMethodName)
        .contains("connectionMade");
  }

  @Test
  void whatPassesEachLayerIsCountedWhereThatWasAskedFor() throws Exception {
    Playground counting = network.node("20191.1.2.5", PlaygroundBuilder::countTraffic);
    registerInverting(counting);
    registerInverting(server);
    result(server.createServer(this::accept, 101, "inverting"));

    Connection<Mailbox> connection =
        result(counting.createConnection(Mailbox::new, "inverting://20191.1.2.3", 101));
    connection.transport().write(bytes("hello"));
    connection.transport().writeAll(List.of(bytes("a"), bytes("bc")));
    Mailbox peer = accepted.take();
    peer.made.get().write(bytes("hi"));
    connection.protocol().next();

    assertThat(counting.traffic().layers())
        .extracting(
            LayerTraffic::family,
            LayerTraffic::layer,
            LayerTraffic::messagesDown,
            LayerTraffic::bytesDown,
            LayerTraffic::messagesUp,
            LayerTraffic::bytesUp)
        .containsExactlyInAnyOrder(
            tuple("inverting", Inverting.class.getName(), 2L, 8L, 1L, 2L),
            tuple("inverting", "PWP", 3L, 8L, 1L, 2L));
    assertThat(counting.connectionsByFamily()).isEqualTo(Map.of("inverting", 1L));
    assertThat(server.traffic().layers()).isEmpty();
  }

  @Test
  void closingANodeLeavesNoThread() {
    try (TestNetwork sockets = TestNetwork.overSockets()) {
      List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
      Playground node = result(sockets.independentNode("20191.1.2.5").start());
      result(node.createConnection(Mailbox::new, "20191.1.2.3", 101));

      node.close();

      await()
          .untilAsserted(
              () ->
                  assertThat(Thread.getAllStackTraces().keySet())
                      .filteredOn(thread -> !thread.getName().startsWith("ForkJoinPool"))
                      .filteredOn(thread -> !thread.getName().startsWith("awaitility"))
                      .isSubsetOf(before));
    }
  }

  @Test
  void aSwitchThatCannotBeReachedFailsTheStartAndLeavesNothing() {
    InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    assertFails(Playground.builder().network(client.vnic().orElseThrow().address(), nobody).start())
        .hasMessageContaining("localhost:1: the connection was refused");
  }

  @Test
  void manyThreadsMayOpenConnectionsAtOnce() throws Exception {
    result(server.createServer(this::accept, 101));

    List<Connection<Mailbox>> connections =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> client.createConnection(Mailbox::new, "20191.1.2.3", 101))
            .map(TestNetwork::result)
            .toList();
    connections.parallelStream().forEach(each -> each.transport().write(bytes("hello")));

    for (int i = 0; i < connections.size(); i++) {
      assertThat(accepted.take().next()).isEqualTo("hello");
    }
    assertThat(connections)
        .extracting(each -> each.transport().info().local().port())
        .doesNotHaveDuplicates();
  }

  private Mailbox accept() {
    Mailbox mailbox = new Mailbox();
    accepted.add(mailbox);
    return mailbox;
  }

  private static void registerInverting(Playground node) {
    node.connectors()
        .register(
            Connector.of(StackingProtocolFactory.of(Inverting::new)), "inverting", "upside-down");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      CompletionStage<?> stage) {
    return assertThatThrownBy(() -> stage.toCompletableFuture().join())
        .extracting(Throwable::getCause, InstanceOfAssertFactories.THROWABLE);
  }

  /** Inverts every bit on the way. */
  private static final class Inverting extends StackingProtocol {

    @Override
    public void connectionMade(Transport lower) {
      higherProtocol()
          .connectionMade(
              new StackingTransport(lower) {
                @Override
                public void write(ByteBuffer data) {
                  lowerTransport().write(inverted(data));
                }
              });
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      higherProtocol().dataReceived(inverted(data));
    }

    private static ByteBuffer inverted(ByteBuffer data) {
      ByteBuffer inverted = ByteBuffer.allocate(data.remaining());
      while (data.hasRemaining()) {
        inverted.put((byte) ~data.get());
      }
      return inverted.flip();
    }
  }

  /** Never tells the layer above. */
  private static final class NeverReady extends StackingProtocol {
    @Override
    public void connectionMade(Transport lower) {}
  }
}
