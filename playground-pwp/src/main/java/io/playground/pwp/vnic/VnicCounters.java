package io.playground.pwp.vnic;

import io.playground.pwp.wire.FrameCounters;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts for {@link VnicStatistics}, which says what each is. Thread-safe. */
final class VnicCounters {

  final AtomicInteger flows = new AtomicInteger();
  final FrameCounters frames = new FrameCounters();
  final LongAdder packetsSent = new LongAdder();
  final LongAdder bytesSent = new LongAdder();
  final LongAdder packetsReceived = new LongAdder();
  final LongAdder bytesReceived = new LongAdder();
  final LongAdder droppedUnlinked = new LongAdder();
  final LongAdder droppedFull = new LongAdder();
  final LongAdder droppedNoPort = new LongAdder();
  final LongAdder droppedForeign = new LongAdder();
  final LongAdder droppedPaused = new LongAdder();
  final LongAdder droppedRefused = new LongAdder();
  final LongAdder droppedFragments = new LongAdder();
  final LongAdder malformedPackets = new LongAdder();
  final LongAdder linksLost = new LongAdder();

  VnicStatistics snapshot() {
    return new VnicStatistics(
        flows.get(),
        packetsSent.sum(),
        bytesSent.sum(),
        packetsReceived.sum(),
        bytesReceived.sum(),
        droppedUnlinked.sum(),
        droppedFull.sum(),
        droppedNoPort.sum(),
        droppedForeign.sum(),
        droppedPaused.sum(),
        droppedRefused.sum(),
        droppedFragments.sum(),
        malformedPackets.sum(),
        frames.bytesSkipped(),
        linksLost.sum());
  }
}
