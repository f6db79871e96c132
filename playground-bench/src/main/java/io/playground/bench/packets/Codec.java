package io.playground.bench.packets;

import io.playground.packet.Packet;

/**
 * One way to write one certain packet, and to read it from the bytes that it is.
 *
 * @param <B> the bytes, as this way has them
 */
interface Codec<B> {

  B encode(Packet packet);

  /** Reads bytes that stay as they are. */
  Packet decode(B bytes);
}
