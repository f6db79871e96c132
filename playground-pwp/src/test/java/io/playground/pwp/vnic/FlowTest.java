package io.playground.pwp.vnic;

import static io.playground.pwp.testing.TestNetwork.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.playground.api.Cancellable;
import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo.Role;
import io.playground.api.PlaygroundAddress;
import io.playground.api.Transport;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.testing.TestNetwork;
import io.playground.pwp.testing.TestNetwork.Carrier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a protocol may rely on, at the bottom of its stack. */
@ExtendWith(LeakGuard.class)
class FlowTest {

  private static final PlaygroundAddress SERVER = PlaygroundAddress.parse("20191.1.2.3");
  private static final Duration LONG = Duration.ofHours(1);

  private final TestNetwork network = new TestNetwork(Carrier.IN_PROCESS);
  private final Vnic server = network.vnic("20191.1.2.3");
  private final Vnic client = network.vnic("20191.1.2.4");
  private final Queue<Recorder> accepted = new ConcurrentLinkedQueue<>();

  @AfterEach
  void end() {
    network.close();
    accepted.forEach(each -> assertThat(each.violations()).isEmpty());
  }

  private Recorder accept() {
    accepted.add(new Recorder());
    return accepted.stream().reduce((first, last) -> last).orElseThrow();
  }

  private Recorder firstAccepted() {
    await().until(() -> !accepted.isEmpty());
    return accepted.peek();
  }

  private static CloseReason lost(Recorder recorder) {
    await().until(() -> recorder.reason().isPresent());
    assertThat(recorder.violations()).isEmpty();
    return recorder.reason().orElseThrow();
  }

  /** Runs on the flow's loop and waits. */
  private static void onLoop(Flow flow, Runnable task) {
    CountDownLatch done = new CountDownLatch(1);
    flow.execute(
        () -> {
          task.run();
          done.countDown();
        });
    try {
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  // Ports and listeners.

  @Test
  void eachConnectTakesTheNextPortAndFreesItAtItsEnd() {
    Flow first = client.connect(SERVER, 101, new Recorder());
    Recorder second = new Recorder();
    Flow secondFlow = client.connect(SERVER, 101, second);
    assertThat(first.info().local().port()).isEqualTo(2000);
    assertThat(secondFlow.info().local().port()).isEqualTo(2001);

    secondFlow.abort();
    assertThat(lost(second)).isEqualTo(new CloseReason.Aborted());

    assertThat(client.connect(SERVER, 101, new Recorder()).info().local().port()).isEqualTo(2001);
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    server.listen(101, this::accept);
    client.connect(SERVER, 101, new Recorder());

    assertThatExceptionOfType(PortInUseException.class)
        .isThrownBy(() -> server.listen(101, this::accept))
        .withMessageContaining("port 101 is taken on 20191.1.2.3");
    assertThatExceptionOfType(PortInUseException.class)
        .isThrownBy(() -> client.listen(2000, this::accept));
  }

  @Test
  void portsThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.listen(0, this::accept))
        .withMessageContaining("port 0");
    assertThatIllegalArgumentException().isThrownBy(() -> server.listen(65_536, this::accept));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.connect(SERVER, 65_536, new Recorder()));
  }

  /** "when the first data arrives from a remote address and port it has no connection for" (SPEC 4.3) */
  @Test
  void everyRemotePortGetsAProtocolOfItsOwn() {
    server.listen(101, this::accept);
    Flow first = client.connect(SERVER, 101, new Recorder());
    Flow second = client.connect(SERVER, 101, new Recorder());

    first.write(bytes("a"));
    second.write(bytes("b"));
    first.write(bytes("c"));

    await()
        .until(
            () ->
                List.of("ac", "b").equals(accepted.stream().map(Recorder::text).sorted().toList()));
    assertThat(accepted).allMatch(each -> each.flow().info().role() == Role.SERVER);
    assertThat(server.statistics().flows()).isEqualTo(2);
  }

  @Test
  void anEmptyWriteSendsNothing() {
    server.listen(101, this::accept);
    Flow flow = client.connect(SERVER, 101, new Recorder());

    flow.write(ByteBuffer.allocate(0));
    flow.writeAll(List.of());
    flow.writeAll(List.of(ByteBuffer.allocate(0), ByteBuffer.allocate(0)));
    flow.write(bytes("something"));

    assertThat(await().until(() -> firstAccepted().sizes(), sizes -> !sizes.isEmpty()))
        .containsExactly(9);
    assertThat(accepted).hasSize(1);
  }

  /** "Data for a port that nobody has is dropped." (SPEC 4.7) */
  @Test
  void dataForAPortThatNobodyHasIsDroppedAndCounted() {
    client.connect(SERVER, 102, new Recorder()).write(bytes("x"));
    client.connect(SERVER, 102, new Recorder()).write(ByteBuffer.allocate(70_000));

    await().until(() -> server.statistics().droppedNoPort() == 3);
  }

  /** A connecting flow hears its remote only. */
  @Test
  void dataFromAnotherRemoteThanAFlowsIsDropped() {
    Recorder recorder = new Recorder();
    client.connect(SERVER, 101, recorder);

    server.connect(client.address(), 2000, new Recorder()).write(bytes("x"));

    await().until(() -> client.statistics().droppedNoPort() == 1);
    assertThat(recorder.bytes()).isEmpty();
  }

  @Test
  void aVnicReachesItself() {
    server.listen(101, this::accept);

    server.connect(SERVER, 101, new Recorder()).write(bytes("to myself"));

    await().until(() -> firstAccepted().text().equals("to myself"));
  }

  /** "Close closes the socket and all it spawned" (SPEC 4.6) */
  @Test
  void closingAListenerClosesItsFlowsAndFreesItsPort() {
    Listener listener = server.listen(101, this::accept);
    Flow flow = client.connect(SERVER, 101, new Recorder());
    flow.write(bytes("a"));
    await().until(() -> firstAccepted().text().equals("a"));

    listener.close();
    listener.close();

    assertThat(lost(firstAccepted())).isEqualTo(new CloseReason.Closed());
    server.listen(101, this::accept).close();
    flow.write(bytes("b"));
    await().until(() -> server.statistics().droppedNoPort() == 1);
    assertThat(accepted).hasSize(1);
  }

  @Test
  void anAcceptorThatThrowsCostsThatDataOnly() {
    Queue<String> attempts = new ConcurrentLinkedQueue<>();
    server.listen(
        101,
        () -> {
          attempts.add("attempt");
          if (attempts.size() == 1) {
            throw new IllegalStateException("not yet");
          }
          return accept();
        });
    Flow flow = client.connect(SERVER, 101, new Recorder());

    flow.write(bytes("lost"));
    flow.write(bytes("kept"));

    await().until(() -> firstAccepted().text().equals("kept"));
    assertThat(server.statistics().droppedRefused()).isEqualTo(1);
  }

  @Test
  void aListenerTakesNoMoreFlowsThanItMay() {
    Vnic small = network.vnic("20191.1.2.9", VnicOptions.defaults().withMaximumFlowsPerListener(1));
    small.listen(101, this::accept);
    Recorder first = new Recorder();
    Flow firstFlow = client.connect(small.address(), 101, first);
    firstFlow.write(bytes("a"));
    await().until(() -> firstAccepted().text().equals("a"));

    client.connect(small.address(), 101, new Recorder()).write(bytes("b"));
    await().until(() -> small.statistics().droppedRefused() == 1);

    firstAccepted().flow().close();
    lost(firstAccepted());
    firstFlow.write(bytes("c"));
    await().until(() -> accepted.size() == 2);
  }

  // The end of a flow.

  @Test
  void closeSendsWhatWasWrittenFirst() {
    server.listen(101, this::accept);
    Recorder recorder = new Recorder();
    Flow flow = client.connect(SERVER, 101, recorder);
    flow.write(bytes("last "));
    flow.write(
        ByteBuffer.wrap("x".repeat(200_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    flow.close();
    assertThat(flow.isClosing()).isTrue();
    flow.write(bytes("too late"));

    assertThat(lost(recorder)).isEqualTo(new CloseReason.Closed());
    await().until(() -> firstAccepted().text().equals("last " + "x".repeat(200_000)));
  }

  @Test
  void noDataComesAfterClose() {
    Recorder recorder = new Recorder();
    Flow flow = client.connect(SERVER, 101, recorder);
    server.listen(
        101,
        () ->
            new Recorder() {
              @Override
              protected void received(ByteBuffer data) {
                flow.close();
                flow().write(data);
              }
            });

    flow.write(bytes("x"));

    assertThat(lost(recorder)).isEqualTo(new CloseReason.Closed());
    await().until(() -> client.statistics().droppedNoPort() == 1);
    assertThat(recorder.bytes()).isEmpty();
  }

  @Test
  void aFlowThatIsClosedBeforeItBeganStillGetsBothCallbacksInOrder() {
    Recorder recorder = new Recorder();

    client.connect(SERVER, 101, recorder).abort();

    lost(recorder);
    assertThat(recorder.events()).containsExactly("made", "lost");
  }

  @Test
  void anExceptionOutOfACallbackEndsThatFlowAloneAndNamesTheClass() {
    class Failing extends Recorder {
      @Override
      protected void received(ByteBuffer data) {
        throw new IllegalStateException("broken");
      }
    }
    Recorder failing = new Failing();
    server.listen(101, () -> failing);
    server.listen(102, this::accept);
    Flow toFailing = client.connect(SERVER, 101, new Recorder());
    Flow toGood = client.connect(SERVER, 102, new Recorder());

    toFailing.write(bytes("x"));
    toGood.write(bytes("y"));

    CloseReason reason = lost(failing);
    assertThat(reason).isInstanceOf(CloseReason.LayerFailed.class);
    assertThat(reason.describe())
        .contains(Failing.class.getName())
        .contains("dataReceived")
        .contains("broken");
    await().until(() -> firstAccepted().text().equals("y"));
  }

  @Test
  void anExceptionOutOfConnectionMadeEndsTheFlow() {
    Recorder failing =
        new Recorder() {
          @Override
          public void connectionMade(Transport transport) {
            super.connectionMade(transport);
            throw new AssertionError("broken");
          }
        };

    client.connect(SERVER, 101, failing);

    assertThat(lost(failing).describe()).contains("connectionMade").contains("broken");
  }

  /** "Never a callback from within a call" */
  @Test
  void noCallComesBackIntoTheCaller() {
    Recorder nested =
        new Recorder() {
          @Override
          protected void received(ByteBuffer data) {
            flow().pauseReading();
            flow().write(ByteBuffer.allocate(70_000));
            flow().resumeReading();
            flow().isWritable();
            flow().abort();
          }
        };
    server.listen(101, () -> nested);

    client.connect(SERVER, 101, new Recorder()).write(bytes("x"));

    assertThat(lost(nested)).isEqualTo(new CloseReason.Aborted());
    assertThat(nested.events()).containsExactly("made", "data", "lost");
  }

  @Test
  void halfCloseIsImpossible() {
    Flow flow = client.connect(SERVER, 101, new Recorder());

    assertThat(flow.canWriteEof()).isFalse();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(flow::writeEof)
        .withMessageContaining("half-close");
  }

  // Pausing.

  @Test
  void whilePausedDataWaitsAndThenComesInOrder() {
    Recorder pausing =
        new Recorder() {
          @Override
          protected void received(ByteBuffer data) {
            if (sizes().size() == 1) {
              flow().pauseReading();
            }
          }
        };
    server.listen(101, () -> pausing);
    Flow flow = client.connect(SERVER, 101, new Recorder());
    flow.write(bytes("a"));
    flow.write(bytes("b"));
    flow.write(bytes("c"));
    await().until(() -> server.statistics().packetsReceived() >= 4);
    await().until(() -> pausing.text().equals("a"));
    onLoop(pausing.flow(), () -> assertThat(pausing.text()).isEqualTo("a"));

    pausing.flow().resumeReading();

    await().until(() -> pausing.text().equals("abc"));
    assertThat(pausing.violations()).isEmpty();
  }

  @Test
  void aPauseAfterAResumeInOneCallbackCounts() {
    Recorder recorder = new Recorder();
    server.listen(101, () -> recorder);
    Flow flow = client.connect(SERVER, 101, new Recorder());
    flow.write(bytes("a"));
    await().until(() -> recorder.text().equals("a"));
    recorder.flow().pauseReading();
    flow.write(bytes("b"));
    await().until(() -> server.statistics().packetsReceived() >= 3);

    onLoop(
        recorder.flow(),
        () -> {
          recorder.flow().resumeReading();
          recorder.flow().pauseReading();
        });
    onLoop(recorder.flow(), () -> assertThat(recorder.text()).isEqualTo("a"));

    recorder.flow().resumeReading();
    await().until(() -> recorder.text().equals("ab"));
  }

  // Timers.

  @Test
  void aScheduledTaskRunsOnTheEventLoop() {
    Flow flow = client.connect(SERVER, 101, new Recorder());
    Queue<Boolean> onLoop = new ConcurrentLinkedQueue<>();

    flow.schedule(Duration.ofMillis(1), () -> onLoop.add(flow.inEventLoop()));

    await().until(() -> !onLoop.isEmpty());
    assertThat(onLoop).containsExactly(true);
  }

  @Test
  void aCancelledTaskDoesNotRun() {
    Flow flow = client.connect(SERVER, 101, new Recorder());
    Queue<String> ran = new ConcurrentLinkedQueue<>();

    Cancellable cancelled = flow.schedule(Duration.ofMillis(1), () -> ran.add("cancelled"));
    boolean prevented = cancelled.cancel();
    assertThat(cancelled.cancel()).isFalse();
    flow.schedule(Duration.ofMillis(2), () -> ran.add("later"));

    await().until(() -> ran.contains("later"));
    assertThat(ran.contains("cancelled")).isEqualTo(!prevented);
  }

  @Test
  void timersEndWithTheFlow() {
    Recorder recorder = new Recorder();
    Flow flow = client.connect(SERVER, 101, recorder);
    Cancellable fromOutside = flow.schedule(LONG, () -> {});
    Queue<Cancellable> fromInside = new ConcurrentLinkedQueue<>();
    onLoop(flow, () -> fromInside.add(flow.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> {})));

    flow.abort();
    lost(recorder);

    assertThat(fromOutside.cancel()).isFalse();
    assertThat(fromInside.remove().cancel()).isFalse();
    onLoop(flow, () -> assertThat(flow.schedule(LONG, () -> {}).cancel()).isFalse());
  }

  @Test
  void aTimerThatThrowsEndsTheFlow() {
    Recorder recorder = new Recorder();
    Flow flow = client.connect(SERVER, 101, recorder);

    flow.schedule(
        Duration.ZERO,
        () -> {
          throw new IllegalStateException("broken");
        });

    assertThat(lost(recorder).describe()).contains("broken");
  }

  // Threads.

  @Test
  void writesOfAThreadKeepTheirOrder() throws Exception {
    server.listen(101, this::accept);
    Flow flow = client.connect(SERVER, 101, new Recorder());
    StringBuilder expected = new StringBuilder();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 5_000; i++) {
                expected.append(i).append(' ');
                flow.write(bytes(i + " "));
              }
              flow.close();
            });

    writer.start();
    writer.join();

    await().until(() -> firstAccepted().text().equals(expected.toString()));
  }

  // The end of a VNIC.

  @Test
  void closingAVnicEndsItsFlowsAndSendsWhatWasWritten() {
    server.listen(101, this::accept);
    Recorder recorder = new Recorder();
    client.connect(SERVER, 101, recorder).write(bytes("last words"));

    client.close();
    client.close();

    assertThat(recorder.reason()).contains(new CloseReason.NetworkLost("the VNIC was closed"));
    await().until(() -> firstAccepted().text().equals("last words"));
    assertThat(client.isConnected()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> client.connect(SERVER, 101, new Recorder()))
        .withMessageContaining("20191.1.2.4 is closed");
    assertThatIllegalStateException().isThrownBy(() -> client.listen(1, this::accept));
  }

  @Test
  void aVnicMayBeClosedFromACallback() {
    Recorder closing =
        new Recorder() {
          @Override
          protected void received(ByteBuffer data) {
            server.close();
          }
        };
    server.listen(101, () -> closing);

    client.connect(SERVER, 101, new Recorder()).write(bytes("x"));

    assertThat(lost(closing)).isEqualTo(new CloseReason.NetworkLost("the VNIC was closed"));
  }

  @Test
  void flowsAreToldWhenTheEventLoopsAreClosedUnderThem() {
    Recorder recorder = new Recorder();
    client.connect(SERVER, 101, recorder);

    network.loops().close();

    assertThat(lost(recorder)).isInstanceOf(CloseReason.NetworkLost.class);
  }
}
