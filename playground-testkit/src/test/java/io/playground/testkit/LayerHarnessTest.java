package io.playground.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo.Role;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerHarnessTest {

  /** A layer that overrides nothing. */
  private static final class Plain extends StackingProtocol {}

  @Test
  void whatTheApplicationWritesComesOutBelowAndWhatComesBelowReachesTheApplication() {
    LayerHarness harness = LayerHarness.of(new UpperCaseBelow(), new Plain());

    harness.write("hello");
    harness.receives("WORLD");

    assertThat(harness.takeSentText()).isEqualTo("HELLO");
    assertThat(harness.takeReceivedText()).isEqualTo("world");
    assertThat(harness.takeSent()).isEmpty();
    assertThat(harness.takeReceived()).isEmpty();
  }

  @Test
  void eachWriteIsOnePacketAndAnEmptyOneIsNone() {
    LayerHarness harness = LayerHarness.of();

    harness.write("one");
    harness.write("");
    harness.writeAll(
        List.of(ByteBuffer.wrap("tw".getBytes(UTF_8)), ByteBuffer.wrap(new byte[] {'o'})));

    assertThat(harness.takeSent()).containsExactly("one".getBytes(UTF_8), "two".getBytes(UTF_8));
  }

  @Test
  void theApplicationsCallbacksAreThereInOrder() {
    LayerHarness harness = LayerHarness.of(new Plain());

    harness.receives("abc");
    harness.setNetworkWritable(false);
    harness.setNetworkWritable(true);
    harness.receivesEof();
    harness.lose(new CloseReason.NetworkLost("the VNIC was closed"));
    harness.receives("late");

    assertThat(harness.events())
        .containsExactly(
            new ApplicationEvent.Made(),
            new ApplicationEvent.Data(3),
            new ApplicationEvent.WritableChanged(false),
            new ApplicationEvent.WritableChanged(true),
            new ApplicationEvent.Eof(),
            new ApplicationEvent.Lost(new CloseReason.NetworkLost("the VNIC was closed")));
    assertThat(harness.isOpen()).isFalse();
  }

  @Test
  void whatIsAskedOfTheNetworkIsThereInOrder() {
    LayerHarness harness = LayerHarness.of(new Plain());

    harness.pauseReading();
    assertThat(harness.isNetworkPaused()).isTrue();
    harness.resumeReading();
    harness.write("abc");
    harness.close();

    assertThat(harness.networkCalls())
        .containsExactly(
            new NetworkCall.PausedReading(),
            new NetworkCall.ResumedReading(),
            new NetworkCall.Sent(3),
            new NetworkCall.Closed());
    assertThat(harness.isNetworkClosed()).isTrue();
    assertThat(harness.closeReason()).contains(new CloseReason.Closed());
  }

  @Test
  void whatComesWhileReadingIsPausedComesAfterIt() {
    LayerHarness harness = LayerHarness.of(new Plain());
    harness.pauseReading();

    harness.receives("first");
    harness.receives("second");
    assertThat(harness.receivedSize()).isZero();
    harness.resumeReading();

    assertThat(harness.takeReceived())
        .containsExactly("first".getBytes(UTF_8), "second".getBytes(UTF_8));
  }

  @Test
  void afterACloseNothingIsSentAndNothingReceived() {
    LayerHarness harness = LayerHarness.of(new Plain());
    harness.abort();

    harness.write("late");
    harness.receives("late");

    assertThat(harness.networkCalls()).containsExactly(new NetworkCall.Aborted());
    assertThat(harness.receivedSize()).isZero();
    assertThat(harness.closeReason()).contains(new CloseReason.Aborted());
  }

  @Test
  void timersRunInTheirOrderAsTheClockIsTurned() {
    LayerHarness harness = LayerHarness.of(new Plain());
    List<String> ran = new ArrayList<>();
    Transport transport = harness.transport();
    transport.schedule(Duration.ofSeconds(2), () -> ran.add("two at " + harness.now()));
    transport.schedule(
        Duration.ofSeconds(1),
        () -> {
          ran.add("one at " + harness.now());
          transport.schedule(Duration.ofMillis(500), () -> ran.add("half at " + harness.now()));
        });
    transport.schedule(Duration.ofSeconds(1), () -> ran.add("cancelled")).cancel();

    harness.advance(Duration.ofMillis(999));
    assertThat(ran).isEmpty();
    harness.advance(Duration.ofSeconds(10));

    assertThat(ran).containsExactly("one at PT1S", "half at PT1.5S", "two at PT2S");
    assertThat(harness.now()).isEqualTo(Duration.ofMillis(10_999));
  }

  @Test
  void theClockStopsWhereAConditionHolds() {
    LayerHarness harness = LayerHarness.of(new Plain());
    List<Duration> ticks = new ArrayList<>();
    every(harness, Duration.ofSeconds(1), ticks);

    assertThat(harness.runUntil(() -> ticks.size() == 3, Duration.ofMinutes(1))).isTrue();
    assertThat(harness.now()).isEqualTo(Duration.ofSeconds(3));
    assertThat(harness.runUntil(() -> false, Duration.ofSeconds(2))).isFalse();
    assertThat(harness.now()).isEqualTo(Duration.ofSeconds(5));
  }

  private static void every(LayerHarness harness, Duration period, List<Duration> ticks) {
    harness
        .transport()
        .schedule(
            period,
            () -> {
              ticks.add(harness.now());
              every(harness, period, ticks);
            });
  }

  @Test
  void timersEndWithTheConnection() {
    LayerHarness harness = LayerHarness.of(new Plain());
    List<String> ran = new ArrayList<>();
    harness.transport().schedule(Duration.ofSeconds(1), () -> ran.add("late"));
    assertThat(harness.timers()).isEqualTo(1);

    harness.close();
    harness.advance(Duration.ofSeconds(2));

    assertThat(ran).isEmpty();
    assertThat(harness.timers()).isZero();
  }

  @Test
  void aLayerThatNeverComesToRestIsNamedInsteadOfHangingTheTest() {
    LayerHarness harness = LayerHarness.of(new Plain());
    restless(harness.transport());

    assertThatThrownBy(() -> harness.advance(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not come to rest");
  }

  private static void restless(Transport transport) {
    transport.schedule(Duration.ZERO, () -> restless(transport));
  }

  @Test
  void aLayerThatWaitsForItsPeerHasNoTransportYetAndFailsWhenTheOpeningTimesOut() {
    LayerHarness harness =
        LayerHarness.builder(() -> List.of(new Waiting()))
            .openingTimeout(Duration.ofSeconds(5))
            .build();
    assertThat(harness.isOpen()).isFalse();
    assertThatThrownBy(harness::transport).hasMessageContaining("was not told of the connection");

    harness.advance(Duration.ofSeconds(5));

    assertThat(harness.closeReason())
        .get()
        .isInstanceOfSatisfying(
            CloseReason.LayerFailed.class,
            failed -> assertThat(failed.layer()).isEqualTo(Waiting.class.getName()));
  }

  @Test
  void anApplicationOfTheTestsOwnRunsOnTopAndItsExceptionsEndItsConnection() {
    LayerHarness harness =
        LayerHarness.builder(() -> List.of(new Plain()))
            .role(Role.SERVER)
            .family("mine")
            .application(new EchoUntilX())
            .build();

    harness.receives("a");
    assertThat(harness.takeSentText()).isEqualTo("a");
    assertThat(harness.transport().info().role()).isEqualTo(Role.SERVER);
    assertThat(harness.transport().info().family()).isEqualTo("mine");
    harness.receives("x");

    assertThat(harness.closeReason()).get().isInstanceOf(CloseReason.LayerFailed.class);
    assertThat(harness.networkCalls()).endsWith(new NetworkCall.Aborted());
  }

  @Test
  void aHarnessThatIsUsedWithinACallbackFinishesTheCallbackFirst() {
    List<String> order = new ArrayList<>();
    LayerHarness[] harness = new LayerHarness[1];
    Protocol application =
        new EchoUntilX() {
          @Override
          public void dataReceived(ByteBuffer data) {
            if (order.isEmpty()) {
              order.add("begins");
              harness[0].receives("again");
              order.add("ends");
            } else {
              order.add("again");
            }
          }
        };
    harness[0] = LayerHarness.builder(() -> List.of(new Plain())).application(application).build();

    harness[0].receives("a");

    assertThat(order).containsExactly("begins", "ends", "again");
  }

  @Test
  void anotherThreadMayUseTheTransportAndNothingElse() throws InterruptedException {
    LayerHarness harness = LayerHarness.of(new Plain());
    List<Throwable> thrown = new ArrayList<>();
    Thread other =
        new Thread(
            () -> {
              harness.transport().write(ByteBuffer.wrap("from outside".getBytes(UTF_8)));
              try {
                harness.advance(Duration.ZERO);
              } catch (IllegalStateException e) {
                thrown.add(e);
              }
            });
    other.start();
    other.join();

    assertThat(harness.takeSent()).isEmpty();
    harness.run();

    assertThat(harness.takeSentText()).isEqualTo("from outside");
    assertThat(thrown).singleElement().asString().contains("belongs to the thread that made it");
  }

  private static class EchoUntilX implements Protocol {
    private Transport transport;

    @Override
    public void connectionMade(Transport newTransport) {
      transport = newTransport;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      if (data.get(data.position()) == 'x') {
        throw new IllegalStateException("x");
      }
      transport.write(data);
    }

    @Override
    public void connectionLost(CloseReason reason) {}
  }

  private static final class Waiting extends StackingProtocol {
    @Override
    public void connectionMade(Transport lower) {}
  }

  private static final class UpperCaseBelow extends StackingProtocol {
    @Override
    public void connectionMade(Transport lower) {
      higherProtocol()
          .connectionMade(
              new StackingTransport(lower) {
                @Override
                public void write(ByteBuffer data) {
                  lowerTransport().write(flipped(data));
                }
              });
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      higherProtocol().dataReceived(flipped(data));
    }

    private static ByteBuffer flipped(ByteBuffer data) {
      ByteBuffer flipped = ByteBuffer.allocate(data.remaining());
      while (data.hasRemaining()) {
        flipped.put((byte) (data.get() ^ 0x20));
      }
      return flipped.flip();
    }
  }
}
