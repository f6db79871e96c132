/**
 * Bytes on a link: frames, and the three packets that travel in them, read and written in place.
 *
 * <pre>
 *   05 08 0D 15 | u32 size | u32 Adler-32 |      packet       | u32 Adler-32 | u32 size | 51 D0 80 50
 *   └─────────── prefix, 12 bytes ────────┘                   └────────── trailer, 12 bytes ─────────┘
 *
 *   packet   u64 length, u64 ~length, identifier, version, u16 number of fields, (u16 tag, value)*
 * </pre>
 *
 * <p>Nothing here makes objects for what it reads: readers are filled afresh with positions in the
 * buffer they read, as every packet of the network passes here. The contract is the wire specification,
 * sections 1 to 3; its vectors are the tests.
 *
 * <p>Start at {@link io.playground.pwp.packets.FrameReader}. Not exported.
 *
 * <p><b>Threads.</b> Nothing here is thread-safe unless it says so: a link is read and written on its
 * event loop.
 */
package io.playground.pwp.packets;
