package io.playground.pwp.switching;

import io.playground.pwp.count.Counters;
import io.playground.pwp.packets.FrameCounters;
import io.playground.pwp.switching.SwitchStatistics.Count;
import java.util.Map;

/** Counts for {@link SwitchStatistics}; the links of a switch share one. Thread-safe. */
final class SwitchCounters {

  final FrameCounters frames = new FrameCounters();
  private final Counters<Count> counts = new Counters<>(Count.class);

  void increment(Count what) {
    counts.increment(what);
  }

  void add(Count what, long more) {
    counts.add(what, more);
  }

  SwitchStatistics snapshot(int links) {
    Map<Count, Long> now = counts.snapshot();
    now.put(Count.FRAMES_RECEIVED, frames.frames());
    now.put(Count.BYTES_SKIPPED, frames.bytesSkipped());
    return new SwitchStatistics(links, now);
  }
}
