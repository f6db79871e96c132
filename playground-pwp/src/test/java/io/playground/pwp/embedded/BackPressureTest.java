package io.playground.pwp.embedded;

import static io.playground.pwp.testing.TestNetwork.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.limits.QueueLimits;
import io.playground.pwp.switching.SwitchOptions;
import io.playground.pwp.switching.SwitchStatistics;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.RawLink;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.testing.TestNetwork;
import io.playground.pwp.testing.TestNetwork.Carrier;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One slow destination: its senders wait, but not for ever, and nobody's memory grows without bound. */
@ExtendWith(LeakGuard.class)
class BackPressureTest {

  private static final PlaygroundAddress SLOW = PlaygroundAddress.parse("20191.1.2.3");
  private static final PlaygroundAddress QUICK = PlaygroundAddress.parse("20191.1.2.9");
  private static final int PIECE = 30_000;

  private static final QueueLimits NEVER_DROP =
      new QueueLimits(20_000, 100_000, Duration.ofHours(1));
  private static final QueueLimits DROP_SOON =
      new QueueLimits(20_000, 100_000, Duration.ofMillis(100));

  private static VnicOptions vnic(QueueLimits queue) {
    return VnicOptions.defaults().withQueue(queue);
  }

  private static SwitchOptions theSwitch(QueueLimits queue) {
    return SwitchOptions.defaults().withQueue(queue);
  }

  /** Writes whenever there is room, as a well-behaved application does. */
  private static final class Pump extends Recorder {

    private final int pieces;
    private int written;

    Pump(int pieces) {
      this.pieces = pieces;
    }

    @Override
    protected void made(Flow transport) {
      pump(transport);
    }

    @Override
    public void writableChanged(boolean writable) {
      super.writableChanged(writable);
      if (writable) {
        pump(flow());
      }
    }

    private void pump(Flow flow) {
      while (written() < pieces && flow.isWritable()) {
        flow.write(ByteBuffer.allocate(PIECE));
        count();
      }
    }

    private synchronized void count() {
      written++;
    }

    synchronized int written() {
      return written;
    }
  }

  /** A protocol that reads nothing until told to. */
  private static final class Sleeper extends Recorder {
    @Override
    protected void made(Flow transport) {
      transport.pauseReading();
    }
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void aSenderThatMindsWritabilityLosesNothingToASlowReader(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier, theSwitch(NEVER_DROP))) {
      Sleeper sleeper = new Sleeper();
      Vnic slow = network.vnic(SLOW.toString(), vnic(NEVER_DROP));
      slow.listen(101, () -> sleeper);
      Vnic client = network.vnic("20191.1.2.4", vnic(NEVER_DROP));
      Pump pump = new Pump(1_000);

      Flow flow = client.connect(SLOW, 101, pump);
      await().until(() -> pump.events().contains("full") && !flow.isWritable());
      await().until(() -> sleeper.events().contains("made"));
      assertThat(pump.written()).isLessThan(1_000);
      assertThat(sleeper.bytes()).isEmpty();

      sleeper.flow().resumeReading();

      await().until(() -> sleeper.bytes().length == 1_000 * PIECE);
      assertThat(network.theSwitch().statistics().count(SwitchStatistics.Count.CONGESTION_DROPS))
          .isZero();
      assertThat(slow.statistics().count(Count.DROPPED_PAUSED)).isZero();
      assertThat(client.statistics().count(Count.DROPPED_FULL)).isZero();
      assertThat(pump.violations()).isEmpty();
      assertThat(sleeper.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void aFlowThatDoesNotReadHoldsUpTheOthersOfItsVnicForAWhileOnly(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier, theSwitch(NEVER_DROP))) {
      Sleeper sleeper = new Sleeper();
      Recorder awake = new Recorder();
      Vnic slow = network.vnic(SLOW.toString(), vnic(DROP_SOON));
      slow.listen(101, () -> sleeper);
      slow.listen(102, () -> awake);
      Vnic client = network.vnic("20191.1.2.4", vnic(NEVER_DROP));

      Pump pump = new Pump(200);
      Flow flow = client.connect(SLOW, 101, pump);
      await().until(() -> slow.statistics().count(Count.DROPPED_PAUSED) > 0);
      client.connect(SLOW, 102, new Recorder()).write(bytes("still alive"));
      await().until(() -> awake.text().equals("still alive"));
      await().until(() -> pump.written() == 200);
      assertThat(sleeper.bytes()).isEmpty();

      // What had waited comes, and what is sent from now on, but not what was dropped.
      sleeper.flow().resumeReading();
      await()
          .until(
              () -> {
                flow.write(bytes("awake"));
                return sleeper.text().endsWith("awake");
              });
      assertThat(sleeper.bytes()).hasSizeBetween(3 * PIECE, 199 * PIECE);
    }
  }

  /** A peer on a plain socket that never reads: the switch's own queue fills. */
  @ParameterizedTest
  @EnumSource(names = {"SOCKETS", "JDK_SOCKETS"})
  void aLinkThatDoesNotReadIsDroppedForAndHoldsUpNobodyForLong(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier, theSwitch(DROP_SOON));
        RawLink deaf = new RawLink(network.theSwitch().address())) {
      deaf.serves(SLOW.toString(), SLOW.toString());
      Recorder quick = new Recorder();
      network.vnic(QUICK.toString()).listen(101, () -> quick);
      Vnic client = network.vnic("20191.1.2.4", vnic(NEVER_DROP));

      client.connect(SLOW, 101, new Pump(2_000));
      await()
          .until(
              () ->
                  network.theSwitch().statistics().count(SwitchStatistics.Count.CONGESTION_DROPS)
                      > 0);
      client.connect(QUICK, 101, new Recorder()).write(bytes("still alive"));

      await().until(() -> quick.text().equals("still alive"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SOCKETS", "JDK_SOCKETS"})
  void aLinkThatReadsAgainGetsItsPacketsAgain(Carrier carrier) {
    try (TestNetwork network = new TestNetwork(carrier, theSwitch(DROP_SOON));
        RawLink deaf = new RawLink(network.theSwitch().address())) {
      deaf.serves(SLOW.toString(), SLOW.toString());
      Vnic client = network.vnic("20191.1.2.4", vnic(NEVER_DROP));
      Pump pump = new Pump(2_000);
      Flow flow = client.connect(SLOW, 101, pump);
      await()
          .until(
              () ->
                  network.theSwitch().statistics().count(SwitchStatistics.Count.CONGESTION_DROPS)
                      > 0);
      await().until(() -> pump.written() == 2_000);
      long forwarded =
          network.theSwitch().statistics().count(SwitchStatistics.Count.FRAMES_FORWARDED);

      // All that was kept for it, and then what comes now.
      Thread reading =
          new Thread(
              () -> {
                while (!deaf.receivesText().equals("after")) {
                  // Pieces from before.
                }
              });
      reading.start();
      await()
          .until(
              () -> {
                flow.write(bytes("after"));
                return !reading.isAlive();
              });

      assertThat(network.theSwitch().statistics().count(SwitchStatistics.Count.FRAMES_FORWARDED))
          .isGreaterThan(forwarded);
    }
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void aFloodFromOutsideTheEventLoopIsBoundedAndEndsInWritable(Carrier carrier) throws Exception {
    try (TestNetwork network = new TestNetwork(carrier)) {
      network.vnic(SLOW.toString()).listen(101, Recorder::new);
      Vnic client = network.vnic("20191.1.2.4", vnic(NEVER_DROP).withMaximumOutboundBytes(200_000));
      Recorder recorder = new Recorder();
      Flow flow = client.connect(SLOW, 101, recorder);
      Thread flood =
          new Thread(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  flow.write(ByteBuffer.allocate(PIECE));
                }
              });

      flood.start();
      flood.join();

      await().until(() -> client.statistics().count(Count.DROPPED_FULL) > 0);
      await().until(flow::isWritable);
      // It may have drained before anybody was told that it was full; nobody stays told so.
      await().until(() -> !recorder.events().get(recorder.events().size() - 1).equals("full"));
      assertThat(recorder.violations()).isEmpty();
      assertThat(
              client.statistics().count(Count.BYTES_SENT) / PIECE
                  + client.statistics().count(Count.DROPPED_FULL))
          .isGreaterThanOrEqualTo(5_000);
    }
  }

  /** A task for the event loop takes memory even where it carries next to nothing. */
  @Test
  void tinyWritesFromOutsideTheEventLoopAreBoundedByWhatTheyCost() {
    try (TestNetwork network = new TestNetwork(Carrier.IN_PROCESS)) {
      network.vnic(SLOW.toString()).listen(101, Recorder::new);
      Vnic client = network.vnic("20191.1.2.4", vnic(NEVER_DROP).withMaximumOutboundBytes(200_000));
      Flow flow = client.connect(SLOW, 101, new Recorder());
      List<ByteBuffer> crumbs = Collections.nCopies(100, bytes("x"));

      TwoVnics.whileLoopIsHeld(
          flow,
          () -> {
            for (int i = 0; i < 500; i++) {
              flow.write(bytes("x"));
            }
            assertThat(flow.isWritable()).isFalse();
            assertThat(client.statistics().count(Count.DROPPED_FULL)).isZero();
            for (int i = 0; i < 500; i++) {
              flow.write(bytes("x"));
            }
            assertThat(client.statistics().count(Count.DROPPED_FULL)).isBetween(200L, 300L);
            flow.writeAll(crumbs);
            assertThat(client.statistics().count(Count.DROPPED_FULL)).isBetween(200L, 301L);
          });

      await().until(flow::isWritable);
    }
  }

  /** Reads a little at a time, always well before the wait is over. */
  private static final class Trickle extends Recorder {

    @Override
    protected void received(ByteBuffer data) {
      if (sizes().size() % 4 == 0) {
        flow().pauseReading();
        flow().schedule(Duration.ofMillis(120), flow()::resumeReading);
      }
    }
  }

  /** "One slow or hostile peer never stalls the others for longer" (than a second). */
  @Test
  void aFlowThatTricklesIsDroppedForWhereOthersOfItsVnicWaitWithIt() {
    QueueLimits limits = new QueueLimits(20_000, 100_000, Duration.ofSeconds(1));
    try (TestNetwork network = new TestNetwork(Carrier.IN_PROCESS, theSwitch(NEVER_DROP))) {
      Trickle trickle = new Trickle();
      Recorder awake = new Recorder();
      Vnic slow = network.vnic(SLOW.toString(), vnic(limits));
      slow.listen(101, () -> trickle);
      slow.listen(102, () -> awake);
      Vnic client = network.vnic("20191.1.2.4", vnic(NEVER_DROP));

      client.connect(SLOW, 101, new Pump(100_000));
      Flow toAwake = client.connect(SLOW, 102, new Recorder());

      await()
          .until(
              () -> {
                toAwake.write(bytes("x"));
                return slow.statistics().count(Count.DROPPED_PAUSED) > 0;
              });
      int before = awake.bytes().length;
      toAwake.write(bytes("still alive"));
      await().until(() -> awake.bytes().length > before);
    }
  }
}
