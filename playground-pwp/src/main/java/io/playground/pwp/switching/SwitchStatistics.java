package io.playground.pwp.switching;

import java.util.Map;

/**
 * The counts of a switch since it started. Counts are exact once traffic has stopped; while it flows
 * they may be of slightly different moments.
 *
 * @param links links open now
 * @param counts every {@link Count}
 */
public record SwitchStatistics(int links, Map<Count, Long> counts) {

  /** What a switch counts. */
  public enum Count {
    /** Links that were closed at once because there were too many. */
    REFUSED_LINKS,
    /** Good frames that came in, of every kind. */
    FRAMES_RECEIVED,
    /** Copies that went out to links. */
    FRAMES_FORWARDED,
    /** The bytes of those copies, frames included. */
    BYTES_FORWARDED,
    /** Announces that took effect. */
    ANNOUNCES,
    /** Announces that named no address and no block. */
    MALFORMED_ANNOUNCES,
    /** Packets for an address that no link serves. */
    UNSERVED_DESTINATIONS,
    /** Packets whose destination is no address. */
    MALFORMED_DESTINATIONS,
    /** Frames with a packet that a switch does not know, or with a damaged one. */
    UNKNOWN_PACKETS,
    /** Copies that were dropped because their link stayed full for longer than senders wait. */
    CONGESTION_DROPS,
    /** Bytes that belonged to no good frame. */
    BYTES_SKIPPED
  }

  public SwitchStatistics {
    counts = Map.copyOf(counts);
  }

  /** How much there was of this. */
  public long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }
}
