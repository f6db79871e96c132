package io.playground.pwp.switching;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playground.pwp.limits.QueueLimits;
import io.playground.pwp.link.LinkReader;
import io.playground.pwp.switching.SwitchStatistics.Count;
import io.playground.pwp.testing.AnnounceLinkPacket;
import io.playground.pwp.testing.ClogChannel;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.WirePacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A slow link, one that sends to it, and a third: "One slow or hostile peer never stalls the others for
 * longer" than a second. The clock is turned by the test, a millisecond at a time.
 */
@ExtendWith(LeakGuard.class)
class SlowLinkTest {

  private static final String SLOW = "20191.1.2.3";
  private static final String THIRD = "20191.1.2.4";
  private static final QueueLimits LIMITS = new QueueLimits(5_000, 10_000, Duration.ofSeconds(1));
  private static final byte[] TO_SLOW = to(SLOW);
  private static final byte[] TO_THIRD = to(THIRD);

  private final ForwardingTable<SwitchLink> table = new ForwardingTable<>();
  private final SwitchCounters counters = new SwitchCounters();
  private final LinkRegister register = new LinkRegister(3, counters);
  private final List<ClogChannel> channels = new ArrayList<>();
  private final ClogChannel sender = link();
  private final ClogChannel slow = link();
  private final ClogChannel third = link();

  private long sentToSlow;
  private long sentToThird;
  private long mostWaiting;

  SlowLinkTest() {
    comes(slow, new AnnounceLinkPacket(SLOW).frame());
    comes(third, new AnnounceLinkPacket(THIRD).frame());
    slow.clog();
  }

  private static byte[] to(String destination) {
    return WirePacket.of("20191.9.9.9", 1, destination, 2, new byte[500]).frame();
  }

  private ClogChannel link() {
    SwitchLink link = new SwitchLink(table, counters, LIMITS, register);
    ClogChannel channel = new ClogChannel(new LinkReader(link, 128 * 1_024, counters.frames));
    channels.add(channel);
    return channel;
  }

  @AfterEach
  void close() {
    slow.unclog();
    channels.forEach(ClogChannel::finishAndReleaseAll);
    runTasks();
  }

  private void comes(ClogChannel channel, byte[] frame) {
    channel.writeInbound(Unpooled.wrappedBuffer(frame));
    runTasks();
  }

  /** What one loop causes on another is done in the same moment. */
  private void runTasks() {
    for (int i = 0; i < 3; i++) {
      channels.forEach(ClogChannel::runPendingTasks);
    }
  }

  private boolean senderIsRead() {
    return sender.config().isAutoRead();
  }

  /** Sends whenever it is read, while the slow link drains every so many milliseconds. */
  private List<Long> stallsOfEachSecond(int seconds, int millisToDrain, boolean alsoToThird) {
    List<Long> stalls = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      long stalled = 0;
      for (int milli = 1; milli <= 1_000; milli++) {
        sendAsMuchAsIsRead(alsoToThird);
        pass();
        stalled += senderIsRead() ? 0 : 1;
        if ((second * 1_000 + milli) % millisToDrain == 0) {
          slow.unclog();
          slow.clog();
          runTasks();
        }
      }
      stalls.add(stalled);
    }
    return stalls;
  }

  private void sendAsMuchAsIsRead(boolean alsoToThird) {
    for (int i = 0; i < 10 && senderIsRead(); i++) {
      comes(sender, TO_SLOW);
      sentToSlow++;
      if (alsoToThird && senderIsRead()) {
        comes(sender, TO_THIRD);
        sentToThird++;
      }
    }
    mostWaiting = Math.max(mostWaiting, slow.unsafe().outboundBuffer().totalPendingWriteBytes());
  }

  private void pass() {
    for (ClogChannel channel : channels) {
      channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
      channel.runScheduledPendingTasks();
    }
    runTasks();
  }

  private static long taken(ClogChannel channel) {
    long bytes = 0;
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      bytes += out.readableBytes();
      out.release();
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 400, 900, 1_000_000})
  void aTrickleReaderStallsAThirdPartyForNoMoreThanASecondInAnyFive(int millisToDrain) {
    List<Long> stalls = stallsOfEachSecond(12, millisToDrain, true);

    for (int from = 0; from + 5 <= stalls.size(); from++) {
      assertThat(stalls.subList(from, from + 5).stream().mapToLong(each -> each).sum())
          .as("seconds %d to %d of %s", from, from + 5, stalls)
          .isLessThanOrEqualTo(1_000);
    }
    assertThat(counters.snapshot(1).count(Count.CONGESTION_DROPS)).isPositive();
    assertThat(taken(third)).isEqualTo(sentToThird * TO_THIRD.length);
    assertThat(sentToThird).isGreaterThan(60_000);
    assertThat(mostWaiting).isLessThan(2L * LIMITS.highWaterMark());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 50, 90})
  void nothingIsDroppedOfBulkThatALinkDrainsAtOrdinarySpeed(int millisToDrain) {
    stallsOfEachSecond(12, millisToDrain, true);
    slow.unclog();
    runTasks();

    assertThat(counters.snapshot(1).count(Count.CONGESTION_DROPS)).isZero();
    assertThat(taken(slow)).isEqualTo(sentToSlow * TO_SLOW.length);
    assertThat(taken(third)).isEqualTo(sentToThird * TO_THIRD.length);
    assertThat(mostWaiting).isLessThan(2L * LIMITS.highWaterMark());
  }

  @Test
  void aSlowReaderHoldsBackALinkOfItsOwnAndLosesNothingWhileItDrainsInTime() {
    List<Long> stalls = stallsOfEachSecond(12, 950, false);
    slow.unclog();
    runTasks();

    assertThat(stalls.stream().mapToLong(each -> each).sum()).isGreaterThan(11_000);
    assertThat(counters.snapshot(1).count(Count.CONGESTION_DROPS)).isZero();
    assertThat(taken(slow)).isEqualTo(sentToSlow * TO_SLOW.length);
    assertThat(mostWaiting).isLessThan(2L * LIMITS.highWaterMark());
  }

  @Test
  void whatAVnicSendsToItselfIsNoTrafficForOthers() {
    comes(sender, new AnnounceLinkPacket("20191.9.9.9").frame());
    comes(sender, to("20191.9.9.9"));

    stallsOfEachSecond(4, 950, false);

    assertThat(counters.snapshot(1).count(Count.CONGESTION_DROPS)).isZero();
  }
}
