package io.playground.pwp.packets;

import java.util.concurrent.atomic.LongAdder;

/** What frame readers have met; several may share one. Thread-safe. */
public final class FrameCounters {

  private final LongAdder frames = new LongAdder();
  private final LongAdder bytesSkipped = new LongAdder();

  /** A reader has found good frames. */
  void found(int count) {
    frames.add(count);
  }

  /** A reader has passed over bytes that belong to no good frame. */
  void skipped(int bytes) {
    bytesSkipped.add(bytes);
  }

  /** Good frames. */
  public long frames() {
    return frames.sum();
  }

  /** Bytes that belonged to no good frame. */
  public long bytesSkipped() {
    return bytesSkipped.sum();
  }
}
