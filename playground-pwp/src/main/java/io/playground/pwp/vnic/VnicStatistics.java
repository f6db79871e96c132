package io.playground.pwp.vnic;

import java.util.Map;

/**
 * The counts of a VNIC since it started. Counts are exact once traffic has stopped; while it flows they
 * may be of slightly different moments.
 *
 * @param flows flows open now
 * @param counts every {@link Count}
 */
public record VnicStatistics(int flows, Map<Count, Long> counts) {

  /** What a VNIC counts. Fragments count singly. */
  public enum Count {
    /** Packets that went to the link. */
    PACKETS_SENT,
    /** Their payload. */
    BYTES_SENT,
    /** Packets that came for this address. */
    PACKETS_RECEIVED,
    /** Their payload. */
    BYTES_RECEIVED,
    /** Writes that were dropped because the link was down. */
    DROPPED_UNLINKED,
    /** Writes that were dropped because too much was waiting already. */
    DROPPED_FULL,
    /** Packets that were dropped because no flow or listener has the port, or not for that remote. */
    DROPPED_NO_PORT,
    /** Packets that were dropped because they were for another address. */
    DROPPED_FOREIGN,
    /** Packets that were dropped because their flow did not read for too long. */
    DROPPED_PAUSED,
    /** Packets that were dropped because the listener's acceptor threw, or it has too many flows. */
    DROPPED_REFUSED,
    /** Fragments that made no sense, came twice, or were forgotten before their packet was complete. */
    DROPPED_FRAGMENTS,
    /** Frames with a packet that a VNIC does not know, or with a damaged one. */
    MALFORMED_PACKETS,
    /** Bytes from the link that belonged to no good frame. */
    BYTES_SKIPPED,
    /** How often the link was lost. */
    LINKS_LOST
  }

  public VnicStatistics {
    counts = Map.copyOf(counts);
  }

  /** How much there was of this. */
  public long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }
}
