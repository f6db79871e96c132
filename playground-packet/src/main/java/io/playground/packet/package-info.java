/**
 * Packets as records: defines them, writes them, and reads them from a stream that may be damaged.
 *
 * <pre>
 *   record + annotations ──▶ PacketType ──▶ encode ──▶ bytes
 *                               │ some of them
 *                               ▼
 *   sealed interface ─────▶ PacketFamily ──▶ PacketDecoder ◀── feed ── bytes, split and damaged at will
 *                                                │
 *                                                ▼
 *                                          packets, in order
 * </pre>
 *
 * <p><b>On the wire</b> (all integers big-endian):
 *
 * <pre>
 *   u64 length of the whole packet    u64 the same, every bit inverted
 *   u8 n, n bytes identifier          u8 n, n bytes version "major.minor"
 *   u16 number of fields that follow  per field: u16 tag, value
 * </pre>
 *
 * <p><b>Where to start.</b> {@link io.playground.packet.Packet} shows a definition and lists the wire
 * type of each Java type; {@link io.playground.packet.PacketFamily} holds all of a protocol's.
 * Nothing is registered anywhere: a definition lives as long as the objects made from it, and a
 * connector's definitions go when it goes.
 *
 * <p><b>Inside.</b> {@code RecordShape} turns a record into the method handles that
 * measure, write and read it, composed of the methods of {@code WireMeasure}, {@code WireWriter} and
 * {@code WireReader}. The virtual machine compiles each composition as if it had been written by hand.
 *
 * <p><b>Nulls.</b> No method here takes or returns null; passing one throws {@link
 * java.lang.NullPointerException}.
 */
package io.playground.packet;
