package io.playground.pwp.embedded;

import static io.playground.pwp.testing.TestNetwork.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.playground.api.Cancellable;
import io.playground.api.CloseReason;
import io.playground.api.Transport;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What a protocol may rely on, at the bottom of its stack. */
class FlowTest extends TwoVnics {

  private static final Duration LONG = Duration.ofHours(1);

  // The end of a flow.

  @Test
  void closeSendsWhatWasWrittenFirst() {
    server.listen(101, this::accept);
    Recorder recorder = new Recorder();
    Flow flow = client.connect(SERVER, 101, recorder);
    flow.write(bytes("last "));
    flow.write(ByteBuffer.wrap("x".repeat(200_000).getBytes(StandardCharsets.US_ASCII)));
    flow.close();
    assertThat(flow.isClosing()).isTrue();
    flow.write(bytes("too late"));

    assertThat(lost(recorder)).isEqualTo(new CloseReason.Closed());
    await().until(() -> firstAccepted().text().equals("last " + "x".repeat(200_000)));
  }

  @Test
  void aBufferThatIsWrittenTwiceAtOnceGoesOutTwice() {
    server.listen(101, this::accept);
    Flow flow = client.connect(SERVER, 101, new Recorder());
    ByteBuffer shortOne = bytes("ab");
    String text = "x".repeat(70_000);
    ByteBuffer longOne = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));

    flow.writeAll(List.of(shortOne, shortOne));
    flow.writeAll(List.of(longOne, longOne));

    await().until(() -> firstAccepted().text().equals("abab" + text + text));
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
    await().until(() -> client.statistics().count(Count.DROPPED_NO_PORT) == 1);
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
    long probe = server.statistics().count(Count.BYTES_RECEIVED);
    Flow flow = client.connect(SERVER, 101, new Recorder());
    flow.write(bytes("a"));
    await().until(() -> pausing.text().equals("a"));
    flow.write(bytes("b"));
    flow.write(bytes("c"));
    await().until(() -> server.statistics().count(Count.BYTES_RECEIVED) >= probe + 3);
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
    await().until(() -> server.statistics().count(Count.PACKETS_RECEIVED) >= 3);

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
