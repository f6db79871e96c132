package io.playground.pwp.switching;

import io.playground.pwp.wire.FrameCounters;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts for {@link SwitchStatistics}, which says what each is; the links of a switch share one.
 * Thread-safe.
 */
final class SwitchCounters {

  final LongAdder refusedLinks = new LongAdder();
  final FrameCounters frames = new FrameCounters();
  final LongAdder framesForwarded = new LongAdder();
  final LongAdder bytesForwarded = new LongAdder();
  final LongAdder announces = new LongAdder();
  final LongAdder malformedAnnounces = new LongAdder();
  final LongAdder unservedDestinations = new LongAdder();
  final LongAdder malformedDestinations = new LongAdder();
  final LongAdder unknownPackets = new LongAdder();
  final LongAdder congestionDrops = new LongAdder();

  SwitchStatistics snapshot(int links) {
    return new SwitchStatistics(
        links,
        refusedLinks.sum(),
        frames.frames(),
        framesForwarded.sum(),
        bytesForwarded.sum(),
        announces.sum(),
        malformedAnnounces.sum(),
        unservedDestinations.sum(),
        malformedDestinations.sum(),
        unknownPackets.sum(),
        congestionDrops.sum(),
        frames.bytesSkipped());
  }
}
