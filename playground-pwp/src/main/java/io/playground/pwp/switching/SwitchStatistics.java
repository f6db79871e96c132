package io.playground.pwp.switching;

/**
 * What a switch has seen since it started. Counts are exact once traffic has stopped; while it flows
 * they may be of slightly different moments.
 *
 * @param links links open now
 * @param refusedLinks links closed at once because there were too many
 * @param framesReceived good frames that came in, of every kind
 * @param framesForwarded copies that went out to links
 * @param bytesForwarded the bytes of those copies, frames included
 * @param announces announces that took effect
 * @param malformedAnnounces announces that named no address and no block
 * @param unservedDestinations packets for an address that no link serves
 * @param malformedDestinations packets whose destination is no address
 * @param unknownPackets frames with another packet than a switch knows, or with one that is damaged
 *     inside
 * @param congestionDrops copies dropped because their link stayed full beyond patience
 * @param bytesSkipped bytes that belonged to no good frame
 */
public record SwitchStatistics(
    int links,
    long refusedLinks,
    long framesReceived,
    long framesForwarded,
    long bytesForwarded,
    long announces,
    long malformedAnnounces,
    long unservedDestinations,
    long malformedDestinations,
    long unknownPackets,
    long congestionDrops,
    long bytesSkipped) {}
