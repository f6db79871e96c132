package io.playground.packet;

/**
 * The counts of a {@link PacketDecoder} so far.
 *
 * @param packets packets handed to the sink
 * @param otherVersions those among them in an unknown version, read as the highest known minor version
 *     of the same major one
 * @param unknownTypes packets skipped because no type of the family has their identifier and major version
 * @param invalidPackets packets skipped because their fields do not match their definition
 * @param skippedBytes bytes skipped one by one, in search of the next packet
 * @param impossibleLengths headers among those bytes whose length matches its complement, but is
 *     over the maximum or shorter than any packet
 */
public record DecoderStatistics(
    long packets,
    long otherVersions,
    long unknownTypes,
    long invalidPackets,
    long skippedBytes,
    long impossibleLengths) {}
