package io.playground.pwp.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * Handles what a link receives. All calls come on the channel's loop, one at a time.
 *
 * <pre>
 *   opened  ( frame* bufferEnds | fullnessChanged )*  closed
 * </pre>
 */
public interface LinkHandler {

  /** The channel is open. */
  void opened(Channel channel, LinkReader reader);

  /**
   * A good frame has arrived.
   *
   * @param bytes hold the frame from {@code frameStart} on; valid until {@link #bufferEnds}, to keep
   *     them retain them
   */
  void frame(ByteBuf bytes, int frameStart, int packetLength);

  /** The buffer that held the frames so far is about to be released; the next frame lies in another. */
  void bufferEnds();

  /** The channel's queue has crossed a water mark. */
  void fullnessChanged();

  /** The channel is closed; nothing follows. */
  void closed();
}
