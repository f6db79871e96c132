package io.playground.pwp.vnic;

/**
 * What a VNIC has seen since it started. Counts are exact once traffic has stopped; while it flows they
 * may be of slightly different moments.
 *
 * @param flows flows open now
 * @param packetsSent packets, fragments counted singly, that went to the link
 * @param bytesSent their payload
 * @param packetsReceived packets, fragments counted singly, that came for this address
 * @param bytesReceived their payload
 * @param droppedUnlinked writes dropped because the link was down
 * @param droppedFull writes dropped because too much was waiting already
 * @param droppedNoPort packets dropped because nobody has the port, or not for that remote
 * @param droppedForeign packets dropped because they were for another address
 * @param droppedPaused packets dropped because their flow did not read for too long
 * @param droppedRefused packets dropped because the listener's acceptor threw or it has too many flows
 * @param droppedFragments fragments dropped because they made no sense, came twice, or were forgotten
 *     before their packet was complete
 * @param malformedPackets frames with another packet than a VNIC knows, or with one that is damaged
 *     inside
 * @param bytesSkipped bytes from the link that belonged to no good frame
 * @param linksLost how often the link was lost
 */
public record VnicStatistics(
    int flows,
    long packetsSent,
    long bytesSent,
    long packetsReceived,
    long bytesReceived,
    long droppedUnlinked,
    long droppedFull,
    long droppedNoPort,
    long droppedForeign,
    long droppedPaused,
    long droppedRefused,
    long droppedFragments,
    long malformedPackets,
    long bytesSkipped,
    long linksLost) {}
