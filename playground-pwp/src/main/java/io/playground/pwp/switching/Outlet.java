package io.playground.pwp.switching;

import io.netty.buffer.ByteBuf;

/**
 * Where a {@link Run} sends its frames.
 *
 * @param <L> a link
 */
interface Outlet<L> {

  /**
   * Sends frames out on a link that serves their destination.
   *
   * @param bytes hold the frames from {@code start} to {@code end}; they stay the caller's
   * @param first whether a write to the system is to begin with them
   */
  void forward(L link, ByteBuf bytes, int start, int end, int frames, boolean first);

  /** Nobody serves the destination of so many frames. */
  void unserved(int frames);
}
