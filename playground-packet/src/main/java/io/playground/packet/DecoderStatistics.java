package io.playground.packet;

/**
 * The counts of a {@link PacketDecoder} so far.
 *
 * @param packets packets handed to the sink
 * @param otherVersions those among them that came in a version nobody here knows, and were read as the
 *     highest known minor version of the same major one
 * @param unknownTypes packets skipped because nothing here has their identifier and major version
 * @param invalidPackets packets skipped because what is inside is not as their definition says
 * @param skippedBytes bytes skipped one by one, in search of the next packet
 * @param impossibleLengths headers among those bytes whose length and complement agree, but on a
 *     length that is over the maximum or shorter than any packet
 */
public record DecoderStatistics(
    long packets,
    long otherVersions,
    long unknownTypes,
    long invalidPackets,
    long skippedBytes,
    long impossibleLengths) {}
