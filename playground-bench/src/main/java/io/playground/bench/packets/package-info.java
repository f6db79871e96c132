/**
 * Writing and reading packets, against code written by hand for the same bytes, and against
 * Jackson's CBOR for the same records. Start at {@link io.playground.bench.packets.PacketFigures}.
 */
package io.playground.bench.packets;
